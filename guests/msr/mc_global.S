/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mc_global, ENV_KERNEL
INTENT	"IA32_MCG_STATUS keeps what user space and guest write; IA32_MCG_CTL is there if IA32_MCG_CAP says so."
CLAUSE	msr.mc_global
CLAUSE	msr.host.set
NEED	cpuid.mca

#define CTL_PRESENT	(1 << 8)
	CATCH_REFUSALS
	SET_MSR	MSR_MCG_STATUS, 5
	movl	$MSR_MCG_STATUS, %ecx
	rdmsr
	movl	%eax, %esi
	xorl	%eax, %eax
	wrmsr
	xorl	%ebx, %ebx
	movl	$MSR_MCG_CAP, %ecx
	rdmsr
	testl	$CTL_PRESENT, %eax
	jz	1f
	movb	$2, %bl				/* will not be refused */
1:	movl	$MSR_MCG_CTL, %ecx
	xorl	%eax, %eax
	xorl	%edx, %edx
	clc
	rdmsr
	adcb	$0, %bl
	xorl	%eax, %eax
	xorl	%edx, %edx
	clc
	wrmsr
	adcb	$0, %bl
	CHECKPOINT
	CHECK_REG rsi, 5
	CHECK_REG rbx, 2
	CHECK_MSR MSR_MCG_STATUS, 0
	END
