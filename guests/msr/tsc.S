/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc, ENV_KERNEL
INTENT	"RDTSC, RDMSR of the counter, and RDTSC again never go back."
CLAUSE	msr.tsc

	rdtsc
	movl	%eax, %esi
	movl	%edx, %edi
	movl	$MSR_TSC, %ecx
	rdmsr
	movl	%eax, %ebx
	movl	%edx, %ebp
	subl	%esi, %eax
	sbbl	%edi, %edx
	setc	%cl			/* 1: RDMSR read less than RDTSC before it */
	rdtsc
	subl	%ebx, %eax
	sbbl	%ebp, %edx
	setc	%ch
	CHECKPOINT
	CHECK_REG rcx, 0, 0xffff
	END
