/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.message, ENV_FLAT
INTENT	"An eventfd delivers the message of its GSI, the new one when the route changes."
CLAUSE	irqchip.irqfd
NEED	cap.irqfd
NEED	cap.irq_routing
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 40, 0xfee00000, 0x51
	SET_ROUTES
	IRQFD	40, 0
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x51
	apic_eoi
	CHECKPOINT
	ROUTE_MSI 40, 0xfee00000, 0x61
	SET_ROUTES
	SIGNAL_EVENTFD 0
	hlt
	EXPECT_IRQ 0x61
	END
