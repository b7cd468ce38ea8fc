/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	irqfd.deassign, ENV_FLAT
INTENT	"After KVM_IRQFD_FLAG_DEASSIGN a signal interrupts no more; assigned anew, the eventfd brings none that came before."
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
	SIGNAL_EVENTFD 0
	wait_count counter, 1
	CHECKPOINT
	IRQFD	40, 0, IRQFD_DEASSIGN
	SIGNAL_EVENTFD 0
	spin
	CHECKPOINT
	CHECK_EVENTFD 0, 1
	CHECK_MEM counter, 4, 1
	IRQFD	40, 0
	spin
	CHECKPOINT
	CHECK_MEM counter, 4, 1
	SIGNAL_EVENTFD 0
	wait_count counter, 2
	END
	count_handler count, counter, apic_eoi
counter: .long 0
