/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.line_level, ENV_FLAT
INTENT	"Whatever is not 0 raises a line: 2, 0x100 and 0x80000000 too."
CLAUSE	irqchip.line.any_level
CLAUSE	ioapic.edge
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	.irp	level, 2, 0x100, 0x80000000
	CHECKPOINT
	IRQ_LINE 20, \level
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 0
	apic_eoi
	.endr
	END
