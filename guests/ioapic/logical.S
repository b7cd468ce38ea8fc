/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.logical, ENV_FLAT
INTENT	"With logical destination mode the entry names bits of LDR: every VCPU that has one of them is interrupted."
CLAUSE	ioapic.destination.logical
VCPUS	3
IRQCHIP	full

	ENTER_VCPU 1, second
	ENTER_VCPU 2, third
	apic_enable
	apic_write APIC_LDR, 0x01000000
	ioapic_entry 20, (ENTRY_LOGICAL | 0x61), 0x05000000
	CHECKPOINT
	jmp	end
	VCPU	1
second:	apic_enable
	apic_write APIC_LDR, 0x02000000
	CHECKPOINT
	VCPU	2
third:	apic_enable
	apic_write APIC_LDR, 0x04000000
	CHECKPOINT
	IRQ_LINE 20, 1
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x61), 0
	VCPU	0
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
end:	END
