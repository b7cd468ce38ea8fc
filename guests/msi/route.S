/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.route, ENV_FLAT
INTENT	"A GSI that is routed to a message delivers it when its line rises; a new table takes the old one's place."
CLAUSE	irqchip.routing
CLAUSE	cap.irq_routing
NEED	cap.irq_routing
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 40, 0xfee00000, 0x51
	ROUTE_MSI 41, 0xfee00000, 0x61
	SET_ROUTES
	IRQ_LINE 40, 1
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	CHECKPOINT
	IRQ_LINE 40, 0
	ROUTE_MSI 41, 0xfee00000, 0x71
	SET_ROUTES
	IRQ_LINE 40, 1
	IRQ_LINE 41, 1
	WAIT
	EXPECT_IRQ 0x71
	apic_eoi
	nop
	END
