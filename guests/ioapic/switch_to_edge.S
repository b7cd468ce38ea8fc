/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.switch_to_edge, ENV_FLAT
INTENT	"Making an entry edge-triggered clears Remote IRR, so that a level that is still high comes again without EOI."
CLAUSE	ioapic.switch_to_edge
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	ioapic_write IOAPIC_REG_LOW(20), (ENTRY_MASKED | 0x61)
	ioapic_read IOAPIC_REG_LOW(20)
	CHECKPOINT
	CHECK_REG rax, (ENTRY_MASKED | 0x61)
	ioapic_write IOAPIC_REG_LOW(20), (ENTRY_LEVEL | 0x71)
	WAIT
	EXPECT_IRQ 0x71
	END
