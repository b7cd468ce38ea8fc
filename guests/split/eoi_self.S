/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	split.eoi_self, ENV_FLAT
INTENT	"The EOI exits also when the vector came by another way than its route."
CLAUSE	irqchip.split.eoi
NEED	cap.irq_routing
IRQCHIP	split

	apic_enable
	sti
	CHECKPOINT
	ROUTE_MSI 4, 0xfee00000, 0xc061
	SET_ROUTES
	apic_ipi (ICR_SELF | 0x61)
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	EXPECT_IOAPIC_EOI 0x61
	nop
	END
