/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_intel, ENV_KERNEL
INTENT	"On a processor that calls itself Intel's, leaves above the highest of their range read as the highest basic leaf."
CLAUSE	cpuid.out_of_range

	SET_CPUID 0, 0, 3, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 3, 0, 0x11, 0x22, 0x33, 0x44
	SET_CPUID 0x40000000, 0, 0x40000001, 0, 0, 0
	SET_CPUID 0x80000000, 0, 0x80000001, 0, 0, 0
	.irp	leaf, 0x100, 0x7fffffff, 0x40000002, 0x8fffffff, 0xc0000000
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
