/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.topology, ENV_KERNEL
INTENT	"A subleaf of 0xb behind the last returns its own number in ECX and the x2APIC id in EDX."
CLAUSE	cpuid.topology

	SET_CPUID 0, 0, 0xb, 0x756e6547, 0x6c65746e, 0x49656e69
	SET_CPUID 0xb, 1, 4, 4, 0x201, 5
	SET_CPUID 0xb, 2, 0, 0, 2, 5
	movl	$0xb, %eax
	movl	$7, %ecx
	cpuid
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbx, 0
	CHECK_REG rcx, 7
	CHECK_REG rdx, 5
	END
