/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc_aux, ENV_KERNEL
INTENT	"RDTSCP returns IA32_TSC_AUX in ECX."
CLAUSE	msr.tsc_aux
CLAUSE	msr.host.get
NEED	cpuid.rdtscp

	movl	$0x89abcdef, %eax
	xorl	%edx, %edx
	movl	$MSR_TSC_AUX, %ecx
	wrmsr
	xorl	%ecx, %ecx
	rdtscp
	CHECKPOINT
	CHECK_REG rcx, 0x89abcdef
	CHECK_MSR MSR_TSC_AUX, 0x89abcdef
	END
