/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_edge, ENV_KERNEL
INTENT	"With Intel's vendor string a leaf that is missing reads as 0 up to the highest of its range, from there on as the highest basic leaf."
CLAUSE	cpuid.out_of_range
CLAUSE	cpuid.out_of_range.range

	SET_CPUID 0, 0, 0x3000, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 0x3000, 0, 0x11, 0x22, 0x33, 0x44
	SET_CPUID 0x80000000, 0, 0x80003000, 0, 0, 0
	SET_CPUID 0xc0000000, 0, 0xc0000001, 0, 0, 0
	.irp	leaf, 0x2fff, 0x80002fff, 0x80003000, 0xc0000001
	movl	$\leaf, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	.endr
	.irp	leaf, 0x3001, 0x80003001, 0xbfffffff, 0xc0000002
	movl	$\leaf, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0x11
	CHECK_REG rbx, 0x22
	CHECK_REG rcx, 0x33
	CHECK_REG rdx, 0x44
	.endr
	END
