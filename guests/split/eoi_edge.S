/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.eoi_edge, ENV_FLAT
INTENT	"The EOI of an edge-triggered vector that a reserved route has does not exit."
CLAUSE	irqchip.split.eoi.edge
NEED	cap.irq_routing
IRQCHIP	split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 4, 0xfee00000, 0x61
	SET_ROUTES
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	END
