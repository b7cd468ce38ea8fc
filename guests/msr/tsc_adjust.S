/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc_adjust, ENV_KERNEL
INTENT	"Adding 2^44 to IA32_TSC_ADJUST moves the counter by that; setting the counter 2^44 back undoes it."
CLAUSE	msr.tsc_adjust
NEED	cpuid.tsc_adjust

/* The counter moves less than 2^40 meanwhile: at 4 GHz in over four minutes. */
#define STEP	0x1000			/* 2^44 >> 32 */
	rdtsc
	movl	%edx, %esi
	movl	$MSR_TSC_ADJUST, %ecx
	rdmsr
	movl	%edx, %ebp
	addl	$STEP, %edx
	wrmsr
	rdtsc
	movl	%edx, %edi
	subl	%esi, %edi
	shrl	$8, %edi		/* in units of 2^40 */
	CHECKPOINT
	CHECK_REG rdi, STEP >> 8
	movl	$MSR_TSC, %ecx
	rdmsr
	subl	$STEP, %edx
	wrmsr
	movl	$MSR_TSC_ADJUST, %ecx
	rdmsr
	subl	%ebp, %edx
	addl	$0x7f, %edx
	shrl	$8, %edx		/* 0: within 2^39 of the old value */
	CHECKPOINT
	CHECK_REG rdx, 0
	END
