/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.route_empty, ENV_FLAT
INTENT	"After an empty table no line reaches anything."
CLAUSE	irqchip.routing
NEED	cap.irq_routing
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	CHECKPOINT
	SET_ROUTES
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x61), 0
	END
