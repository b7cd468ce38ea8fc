/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.topology_1f, ENV_KERNEL
INTENT	"Leaf 0x1f behind its last subleaf tells that number, of which only 8 bits count, and the id; a topology leaf without subleaf 1 is 0 there."
CLAUSE	cpuid.topology

	SET_CPUID 0, 0, 0x1f, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 0xb, 2, 0, 0, 0, 0
	SET_CPUID 0x1f, 1, 4, 4, 0x201, 9
	movl	$0x1f, %eax
	movl	$0x107, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 7
	CHECK_REG rdx, 9
	movl	$0xb, %eax
	movl	$7, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	END
