/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.eoi, ENV_FLAT
INTENT	"The EOI of a level-triggered vector that a reserved route has exits, once, with that vector."
CLAUSE	irqchip.split.eoi
CLAUSE	exit.ioapic_eoi
NEED	cap.irq_routing
IRQCHIP	split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 4, 0xfee00000, 0xc061
	ROUTE_MSI 30, 0xfee00000, 0x71
	SET_ROUTES
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	EXPECT_IOAPIC_EOI 0x61
	nop
	CHECKPOINT
	IRQ_LINE 30, 1
	WAIT
	EXPECT_IRQ 0x71
	apic_eoi
	nop
	END
