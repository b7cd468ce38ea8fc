/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.nmi, ENV_FLAT
INTENT	"A pin with delivery mode NMI raises an NMI, whatever its vector and IF."
CLAUSE	ioapic.delivery
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (DELIVER_NMI | 0x61)
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 2
	CHECK_LAPIC APIC_ISR(0x61), 0
	END
