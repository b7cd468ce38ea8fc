/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.width, ENV_LONG64
INTENT	"WRMSR ignores the upper halves of its three registers; RDMSR clears two of them and keeps RCX."
CLAUSE	msr.width
CLAUSE	msr.round_trip

	movabs	$0xffffffff00000000 | MSR_KERNEL_GS_BASE, %rcx
	movabs	$0xffffffff12345678, %rax
	movabs	$0xffffffff00007abc, %rdx
	wrmsr
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0x12345678
	CHECK_REG rdx, 0x00007abc
	CHECK_REG rcx, 0xffffffff00000000 | MSR_KERNEL_GS_BASE
	CHECK_MSR MSR_KERNEL_GS_BASE, 0x00007abc12345678
	END
