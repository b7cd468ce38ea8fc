/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_amd, ENV_KERNEL
INTENT	"On a processor that calls itself AMD's, leaves above the highest of their range read as 0."
CLAUSE	cpuid.out_of_range

	SET_CPUID 0, 0, 3, 0x68747541, 0x444d4163, 0x69746e65
	SET_CPUID 3, 0, 0x11, 0x22, 0x33, 0x44
	SET_CPUID 0x80000000, 0, 0x80000001, 0, 0, 0
	.irp	leaf, 0x100, 0x7fffffff, 0x8fffffff, 0xc0000000
	movl	$\leaf, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	.endr
	END
