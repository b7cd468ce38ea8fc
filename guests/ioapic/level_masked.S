/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.level_masked, ENV_FLAT
INTENT	"A level-triggered line that is high while its pin is masked interrupts when the mask is taken away, unless it has fallen."
CLAUSE	ioapic.mask.level
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_MASKED | ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	IRQ_LINE 20, 0
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	nop
	CHECKPOINT
	ioapic_entry 20, (ENTRY_MASKED | ENTRY_LEVEL | 0x61)
	CHECKPOINT
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	WAIT
	EXPECT_IRQ 0x61
	END
