/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.id_again, ENV_FLAT
INTENT	"A local APIC that goes from x2APIC mode to off and then to xAPIC mode has its id in bits 31 to 24 again, where an IPI finds it."
CLAUSE	lapic.base.transitions
CLAUSE	lapic.reset
NEED	cpuid.x2apic
VCPUS	2
IRQCHIP	full, split

	ENTER_VCPU 1, other
	apic_enable
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	x2apic_enable
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	andl	$~(APIC_BASE_ENABLE | APIC_BASE_EXTD), %eax
	wrmsr
	orl	$APIC_BASE_ENABLE, %eax
	wrmsr
	apic_enable
	apic_read APIC_ID
	CHECKPOINT
	CHECK_REG rax, 0x01000000
	CHECK_LAPIC APIC_ID, 0x01000000
	VCPU	0
1:	apic_ipi 0x51, 1
	CHECKPOINT
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51), APIC_BIT(0x51)
	VCPU	0
	END
