/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mtrr_holes, ENV_KERNEL
INTENT	"Between the MTRRs there are numbers without a register, which raise #GP(0) as any other unknown one."
CLAUSE	msr.unknown
NEED	cpuid.mtrr

	xorl	%eax, %eax
	xorl	%edx, %edx
	movl	$0x2f8, %ecx
1:	rdmsr
	EXPECT_GP 1b
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x251, %ecx
1:	rdmsr
	EXPECT_GP 1b
	movl	$0x2fe, %ecx
1:	wrmsr
	EXPECT_GP 1b
	END
