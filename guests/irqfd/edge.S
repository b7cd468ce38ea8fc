/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.edge, ENV_FLAT
INTENT	"Each signal of an eventfd interrupts through its GSI, by the IOAPIC or a message."
CLAUSE	irqchip.irqfd
CLAUSE	cap.irqfd
NEED	cap.irqfd
NEED	cap.irq_routing
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	CHECKPOINT
	IRQFD	20, 0
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	CHECKPOINT
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x61
	apic_eoi
	CHECKPOINT
	ROUTE_MSI 20, 0xfee00000, 0x71
	SET_ROUTES
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x71
	END
