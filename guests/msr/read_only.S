/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.read_only, ENV_KERNEL
INTENT	"IA32_MTRRCAP and IA32_MCG_CAP can be read; a write raises #GP and changes nothing."
CLAUSE	msr.read_only
NEED	cpuid.mtrr
NEED	cpuid.mca

	.irp	register, MSR_MTRR_CAP, MSR_MCG_CAP
	movl	$\register, %ecx
	rdmsr
	movl	%eax, %ebx
	movl	%edx, %esi
	xorl	$0xff, %eax
1:	wrmsr
	EXPECT_GP 1b
	rdmsr
	subl	%ebx, %eax
	subl	%esi, %edx
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 0
	.endr
	END
