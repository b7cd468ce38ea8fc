/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.edge_masked, ENV_FLAT
INTENT	"An edge that comes while its pin is masked is forgotten."
CLAUSE	ioapic.mask.edge
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_MASKED | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	ioapic_entry 20, 0x61
	nop
	CHECKPOINT
	IRQ_LINE 20, 0
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	END
