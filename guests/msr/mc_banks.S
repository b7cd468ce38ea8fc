/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mc_banks, ENV_KERNEL
INTENT	"Each bank that IA32_MCG_CAP counts has four registers of its own, with what user space wrote; behind the last one there is none."
CLAUSE	msr.mc_banks
CLAUSE	msr.host.set
NEED	cpuid.mca

	CATCH_REFUSALS
	SET_MSR	(MSR_MC0_CTL + 2), 0x100000022
	SET_MSR	(MSR_MC0_CTL + 3), 0x33
	SET_MSR	(MSR_MC0_CTL + 6), 0x66
	SET_MSR	(MSR_MC0_CTL + 7), 0x77
	movl	$MSR_MCG_CAP, %ecx
	rdmsr
	movzbl	%al, %esi
	movl	$MSR_MC0_CTL, %ecx
	leal	(%ecx, %esi, 4), %edi
	xorl	%ebx, %ebx
	xorl	%esi, %esi
1:	clc
	rdmsr
	adcl	$0, %ebx
	testb	$2, %cl				/* address and more */
	jz	2f
	addl	%eax, %esi
	addl	%edx, %esi
2:	incl	%ecx
	cmpl	%edi, %ecx
	jne	1b
	xorl	%eax, %eax
	xorl	%edx, %edx
	clc
	wrmsr
	adcl	$0x100, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x101
	CHECK_REG rsi, 0x133			/* the sum of them all */
	CHECK_MSR (MSR_MC0_CTL + 2), 0x100000022
	CHECK_MSR (MSR_MC0_CTL + 7), 0x77
	END
