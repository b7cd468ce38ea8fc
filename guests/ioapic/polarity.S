/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.polarity, ENV_FLAT
INTENT	"Level 1 asserts a pin also where the guest has programmed it active low."
CLAUSE	cap.ioapic_polarity_ignored
CLAUSE	irqchip.line
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LOW | ENTRY_LEVEL | 0x61)
	sti
	nop
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 0
	apic_eoi
	nop
	END
