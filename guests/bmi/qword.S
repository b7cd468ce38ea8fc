/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.qword, ENV_LONG64
INTENT	"VEX.W makes the operands 64 bits wide; without it the upper half is cleared."
CLAUSE	bmi.width
NEED	cpuid.bmi1
NEED	cpuid.bmi2

	movabsq	$0x8000000000000001, %r9
	movl	$68, %r10d
	movq	$-1, %rax
	blsr	%r9, %rcx
	sarx	%r10, %r9, %r11
	blsr	%r9d, %eax
	movq	$-1, %rbx
	shlx	%r10d, %r9d, %ebx
	CHECKPOINT
	CHECK_REG rcx, 0x8000000000000000
	CHECK_REG r11, 0xf800000000000000
	CHECK_REG rax, 0
	CHECK_REG rbx, 0x10
	END
