/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.apic_base, ENV_KERNEL
INTENT	"IA32_APIC_BASE reads 0xfee00900; setting one of its reserved bits 0 and 9 raises #GP."
CLAUSE	msr.apic_base
CLAUSE	msr.reserved
NEED	cpuid.apic

	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0xfee00900
	CHECK_REG rdx, 0
	orl	$1 << 0, %eax
1:	wrmsr
	EXPECT_GP 1b
	xorl	$1 << 0 | 1 << 9, %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_REG apic_base, 0xfee00900
	END
