/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.tsc_aux, ENV_KERNEL
INTENT	"Every exit and another VM leave the guest's IA32_TSC_AUX, also for RDTSCP."
CLAUSE	isolation.msr
CLAUSE	msr.tsc_aux
NEED	cpuid.rdtscp

	movl	$MSR_TSC_AUX, %ecx
	xorl	%edx, %edx
	movl	$0x87654321, %eax
	wrmsr
	EVERY_EXIT
	CHECK_MSR MSR_TSC_AUX, 0x87654321
	rdtscp
	movl	%ecx, %esi
	movl	$MSR_TSC_AUX, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rsi, 0x87654321
	CHECK_REG rax, 0x87654321
	END
