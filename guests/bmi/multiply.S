/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.multiply, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"MULX multiplies EDX without a flag into two registers; if they are one, it holds the upper half."
CLAUSE	bmi.multiply
NEED	cpuid.bmi2

	movl	$0x80000000, %edx
	movl	$6, %ecx
	stc
	mulx	%ecx, %eax, %ebx
	mulx	%ecx, %esi, %esi
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 3
	CHECK_REG rsi, 3
	CHECK_REG rdx, 0x80000000
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	END
