/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.tsc_aux_hidden, ENV_KERNEL
INTENT	"Without RDTSCP and RDPID in its CPUID a guest has no IA32_TSC_AUX; user space keeps one all the same."
CLAUSE	msr.tsc_aux.hidden
NEED	cpuid.rdtscp

	SET_CPUID 0x80000001, 0, 0, 0, 0, 0x20100000	/* LM, NX */
	SET_CPUID 7, 0, 0, 0, 0, 0
	SET_MSR	MSR_TSC_AUX, 0x1234
	movl	$MSR_TSC_AUX, %ecx
	xorl	%eax, %eax
	xorl	%edx, %edx
1:	rdmsr
	EXPECT_GP 1b
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_TSC_AUX, 0x1234
	END
