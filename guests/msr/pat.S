/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.pat, ENV_KERNEL
INTENT	"IA32_PAT has its reset value, takes the six memory types, and refuses types 2 and 8 in any field."
CLAUSE	msr.pat.reset
CLAUSE	msr.round_trip
CLAUSE	msr.reserved
NEED	cpuid.pat

	movl	$MSR_PAT, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x00070406
	CHECK_REG rdx, 0x00070406
	movl	$0x07060504, %eax
	movl	$0x06010001, %edx
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_PAT, 0x0601000107060504
	movl	$0x07060502, %eax
1:	wrmsr
	EXPECT_GP 1b
	movl	$0x07060504, %eax
	movl	$0x08010001, %edx
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_PAT, 0x0601000107060504
	END
