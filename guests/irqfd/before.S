/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.before, ENV_FLAT
INTENT	"An eventfd that was signalled before KVM_IRQFD interrupts when it is assigned."
CLAUSE	irqchip.irqfd.before
NEED	cap.irqfd
NEED	cap.irq_routing
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 40, 0xfee00000, 0x51
	SET_ROUTES
	SIGNAL_EVENTFD 0
	IRQFD	40, 0
	hlt
	EXPECT_IRQ 0x51
	END
