/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.apic, ENV_KERNEL
INTENT	"CPUID.1:EDX.APIC goes and comes with the enable bit of IA32_APIC_BASE."
CLAUSE	cpuid.apic
NEED	cpuid.apic

#define APIC		(1 << 9)
#define APIC_ENABLE	(1 << 11)
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	andl	$~APIC_ENABLE, %eax
	wrmsr
	movl	$1, %eax
	cpuid
	movl	%edx, %esi
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	orl	$APIC_ENABLE, %eax
	wrmsr
	movl	$1, %eax
	cpuid
	CHECKPOINT
	CHECK_REG rsi, 0, APIC
	CHECK_REG rdx, APIC, APIC
	END
