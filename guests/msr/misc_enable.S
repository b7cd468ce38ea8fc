/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.misc_enable, ENV_KERNEL
INTENT	"A guest switches fast strings off and on in IA32_MISC_ENABLE and finds the rest as it was."
CLAUSE	msr.misc_enable
CLAUSE	msr.round_trip

	SET_MSR	MSR_MISC_ENABLE, 1
	movl	$MSR_MISC_ENABLE, %ecx
	rdmsr
	xorl	$1, %eax
	wrmsr
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rdx, 0
	CHECK_MSR MSR_MISC_ENABLE, 0
	movl	$1, %eax
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_MISC_ENABLE, 1
	END
