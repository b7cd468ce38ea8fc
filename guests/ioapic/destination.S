/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.destination, ENV_FLAT
INTENT	"An entry's destination is an APIC id: the VCPU that it names is interrupted, and no other."
CLAUSE	ioapic.destination.physical
VCPUS	2
IRQCHIP	full

	ENTER_VCPU 1, second
	apic_enable
	ioapic_entry 20, 0x61, 0x01000000
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x61), 0
	VCPU	1
second:	apic_enable
	CHECKPOINT
	IRQ_LINE 20, 0
	IRQ_LINE 20, 1
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	sti
	WAIT
	EXPECT_IRQ 0x61
	END
