/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.mtrr, ENV_KERNEL
INTENT	"MTRRs take memory types that exist; type 2 and reserved bits raise #GP and leave them alone."
CLAUSE	msr.round_trip
CLAUSE	msr.reserved
NEED	cpuid.mtrr

	movl	$MSR_MTRR_DEF_TYPE, %ecx
	xorl	%edx, %edx
	movl	$0xc06, %eax
	wrmsr
	movl	$0xc02, %eax
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x1c06, %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_MTRR_DEF_TYPE, 0xc06
	movl	$MSR_MTRR_FIX_64K, %ecx
	movl	$0x06050401, %eax
	movl	$0x00060606, %edx
	wrmsr
	movl	$0x00060302, %edx
1:	wrmsr
	EXPECT_GP 1b
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x06050401
	CHECK_REG rdx, 0x00060606
	END
