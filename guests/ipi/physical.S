/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.physical, ENV_FLAT
INTENT	"An IPI with a physical destination interrupts the VCPU with that APIC id, and no other."
CLAUSE	ipi.physical
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other
	other_vcpu 2, other
	apic_enable
	apic_ipi (ICR_ASSERT | 0x51), 2
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
other:	sti
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	nop
	END
