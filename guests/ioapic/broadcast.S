/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.broadcast, ENV_FLAT
INTENT	"Destination 0xff is all processors."
CLAUSE	ioapic.destination.physical
VCPUS	3
IRQCHIP	full

	ENTER_VCPU 1, second
	ENTER_VCPU 2, second
	apic_enable
	ioapic_entry 20, 0x61, 0xff000000
	CHECKPOINT
	jmp	end
	VCPU	1
second:	apic_enable
	CHECKPOINT
	VCPU	2
	CHECKPOINT
	IRQ_LINE 20, 1
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	VCPU	0
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
end:	END
