/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.out_of_range_topology, ENV_KERNEL
INTENT	"Where 0xb is the highest basic leaf, one above it reads as 0xb behind its last subleaf, too: with that number and the x2APIC id."
CLAUSE	cpuid.topology
CLAUSE	cpuid.out_of_range.index

	SET_CPUID 0, 0, 0xb, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 0xb, 1, 4, 4, 0x201, 5
	movl	$0x100, %eax
	movl	$0x777, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0x77
	CHECK_REG rdx, 5
	END
