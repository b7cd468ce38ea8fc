/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mc_control, ENV_KERNEL
INTENT	"IA32_MC0_CTL takes all zeros and all ones, and no other value."
CLAUSE	msr.mc_control
NEED	cpuid.mca

	movl	$0x400, %ecx
	movl	$-1, %eax
	movl	%eax, %edx
	wrmsr
	movl	$2, %eax
	xorl	%edx, %edx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR 0x400, -1
	xorl	%eax, %eax
	wrmsr
	CHECKPOINT
	CHECK_MSR 0x400, 0
	END
