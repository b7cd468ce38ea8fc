/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mc_status, ENV_KERNEL
INTENT	"The guest can clear IA32_MC0_STATUS but not set it; the host can."
CLAUSE	msr.mc_status
CLAUSE	msr.host.set
NEED	cpuid.mca

	SET_MSR	MSR_MC0_STATUS, 0x1234
	movl	$MSR_MC0_STATUS, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x1234
	xorl	%edx, %edx
	movl	$1, %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_MC0_STATUS, 0x1234
	xorl	%eax, %eax
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_MC0_STATUS, 0
	END
