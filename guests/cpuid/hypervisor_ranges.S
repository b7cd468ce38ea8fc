/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.hypervisor_ranges, ENV_KERNEL
INTENT	"Two hypervisors' leaves, at 0x40000000 and 0x40000100, are ranges of their own; what is above either reads as the highest basic leaf."
CLAUSE	cpuid.out_of_range.range

	SET_CPUID 0, 0, 3, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 3, 0, 0x11, 0x22, 0x33, 0x44
	SET_CPUID 0x40000000, 0, 0x40000006, 0, 0, 0
	SET_CPUID 0x40000100, 0, 0x40000102, 0, 0, 0
	.irp	leaf, 0x40000006, 0x40000101, 0x40000102
	movl	$\leaf, %eax
	xorl	%ecx, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	.endr
	.irp	leaf, 0x40000007, 0x400000ff, 0x40000103, 0x40000200, 0x4fffff00
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
