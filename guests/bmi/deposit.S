/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.deposit, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"PDEP spreads low bits over a mask, PEXT gathers them."
CLAUSE	bmi.deposit
NEED	cpuid.bmi2

	movl	$0xabcd, %edx
	movl	$0x00f0f00f, %ecx
	pdep	%ecx, %edx, %eax
	movl	%ecx, SCRATCH
	movl	$0x12345678, %edx
	pext	SCRATCH, %edx, %ebx
	CHECKPOINT
	CHECK_REG rax, 0x00b0c00d
	CHECK_REG rbx, 0x358
	END
