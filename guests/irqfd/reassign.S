/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.reassign, ENV_FLAT
INTENT	"The signal that was delivered is not there any more when the eventfd is taken away and assigned again."
CLAUSE	irqchip.irqfd.deassign
NEED	cap.irqfd
NEED	cap.irq_routing
IRQCHIP	full, split

	HANDLER	0x51, count
	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 40, 0xfee00000, 0x51
	SET_ROUTES
	IRQFD	40, 0
	SIGNAL_EVENTFD 0, 3
	wait_count counter, 1
	CHECKPOINT
	IRQFD	40, 0, IRQFD_DEASSIGN
	CHECK_EVENTFD 0, 0
	IRQFD	40, 0
	spin
	CHECKPOINT
	CHECK_MEM counter, 4, 1
	END
	count_handler count, counter, apic_eoi
counter: .long 0
