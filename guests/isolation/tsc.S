/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.tsc, ENV_KERNEL
INTENT	"A counter that the guest has set to 2^50 stays there, give or take, over every exit and another VM with a counter of its own."
CLAUSE	isolation.tsc
CLAUSE	msr.tsc

/* It moves less than 2^40 meanwhile. */
	movl	$MSR_TSC, %ecx
	movl	$1 << 18, %edx
	xorl	%eax, %eax
	wrmsr
	EVERY_EXIT
	rdtsc
	movl	%edx, %esi
	movl	$MSR_TSC, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rsi, 1 << 18, 0xffffff00
	CHECK_REG rdx, 1 << 18, 0xffffff00
	END
