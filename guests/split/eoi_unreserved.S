/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.eoi_unreserved, ENV_FLAT
INTENT	"The EOI of a level-triggered vector that only a route behind the reserved ones has does not exit."
CLAUSE	irqchip.split.eoi
NEED	cap.irq_routing
IRQCHIP	split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 30, 0xfee00000, 0xc061
	SET_ROUTES
	IRQ_LINE 30, 1
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	nop
	END
