/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.count_zeros, ENV_KERNEL
INTENT	"TZCNT and LZCNT of 0 give the operand's size and set CF; a result of 0 sets ZF."
CLAUSE	bmi.count
NEED	cpuid.bmi1
NEED	cpuid.lzcnt

	xorl	%edx, %edx
	tzcntl	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 32
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_ZF
	movl	$-1, %eax
	lzcntw	%dx, %ax
	CHECKPOINT
	CHECK_REG rax, 0xffff0010
	CHECK_REG rflags, FLAG_CF, FLAG_CF | FLAG_ZF
	movl	$0x80000001, %edx
	tzcntl	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF, FLAG_CF | FLAG_ZF
	lzcntl	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_ZF, FLAG_CF | FLAG_ZF
	END
