/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mtrr_count, ENV_KERNEL
INTENT	"There are as many variable MTRRs as IA32_MTRRCAP counts, each a pair of its own, and none behind them; it has the fixed ones too."
CLAUSE	msr.round_trip
CLAUSE	msr.unknown
NEED	cpuid.mtrr

	CATCH_REFUSALS
	movl	$MSR_MTRR_CAP, %ecx
	rdmsr
	movl	%eax, %ebp
	movzbl	%al, %esi
	addl	%esi, %esi
	movl	$MSR_MTRR_PHYS_BASE0, %ecx
	leal	(%ecx, %esi), %edi		/* behind the last */
	xorl	%edx, %edx
	xorl	%ebx, %ebx
	clc
1:	movl	%ecx, %eax
	shll	$16, %eax
	wrmsr
	adcl	$0, %ebx			/* refused */
	incl	%ecx
	cmpl	%edi, %ecx
	jne	1b
	clc
	rdmsr
	adcl	$0x100, %ebx
	movl	$MSR_MTRR_PHYS_BASE0, %ecx
1:	rdmsr
	shrl	$16, %eax
	subl	%ecx, %eax
	orl	%eax, %edx
	jnz	2f				/* another one's */
	incl	%ecx
	cmpl	%edi, %ecx
	jne	1b
2:	subl	%edi, %ecx
	CHECKPOINT
	CHECK_REG rbp, 0x100, 0x100
	CHECK_REG rbx, 0x101
	CHECK_REG rcx, 0
	END
