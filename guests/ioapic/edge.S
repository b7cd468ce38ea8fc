/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.edge, ENV_FLAT
INTENT	"An edge-triggered pin interrupts once each time that its line rises."
CLAUSE	ioapic.edge
CLAUSE	irqchip.line.edge
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 1
	apic_eoi
	nop
	CHECKPOINT
	IRQ_LINE 20, 0
	nop
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	END
