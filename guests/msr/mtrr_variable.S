/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mtrr_variable, ENV_KERNEL
INTENT	"A variable MTRR's base takes an address and a type, its mask an address and the valid bit; other low bits raise #GP."
CLAUSE	msr.round_trip
CLAUSE	msr.reserved
NEED	cpuid.mtrr

	movl	$MSR_MTRR_PHYS_BASE0, %ecx
	movl	$0x80000006, %eax
	xorl	%edx, %edx
	wrmsr
	movl	$0x80000002, %eax		/* there is no type 2 */
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x80000106, %eax		/* bit 8 is reserved */
1:	wrmsr
	EXPECT_GP 1b
	incl	%ecx				/* the mask */
	movl	$0xc0000800, %eax
	wrmsr
	movl	$0xc0000801, %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_MTRR_PHYS_BASE0, 0x80000006
	CHECK_MSR (MSR_MTRR_PHYS_BASE0 + 1), 0xc0000800
	END
