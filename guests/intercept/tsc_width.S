/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.tsc_width, ENV_64BIT
INTENT	"RDTSC and RDTSCP clear the upper halves of RAX, RDX and, RDTSCP, RCX, and change no flag."
CLAUSE	intercept.tsc_width
NEED	cpuid.rdtscp

	movq	$-1, %rax
	movq	%rax, %rdx
	movq	%rax, %rcx
	stc
	rdtsc
	setc	SCRATCH
	movq	%rax, %rsi
	orq	%rdx, %rsi
	shrq	$32, %rsi
	movq	$-1, %rax
	movq	%rax, %rdx
	rdtscp
	orq	%rax, %rdx
	shrq	$32, %rdx
	CHECKPOINT
	CHECK_REG rsi, 0
	CHECK_REG rdx, 0
	CHECK_REG rcx, 0, 0xffffffff00000000
	CHECK_MEM SCRATCH, 1, 1
	END
