/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.read_only, ENV_FLAT
INTENT	"The guest cannot write Remote IRR or the delivery status: an interrupt in service stays so, an idle entry stays idle."
CLAUSE	ioapic.entry.read_only
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	ioapic_write IOAPIC_REG_LOW(20), (ENTRY_LEVEL | 0x61)
	ioapic_read IOAPIC_REG_LOW(20)
	nop
	CHECKPOINT
	CHECK_REG rax, (ENTRY_REMOTE_IRR | ENTRY_LEVEL | 0x61)
	IRQ_LINE 20, 0
	apic_eoi
	ioapic_write IOAPIC_REG_LOW(20), (ENTRY_REMOTE_IRR | ENTRY_PENDING | ENTRY_LEVEL | 0x61)
	ioapic_read IOAPIC_REG_LOW(20)
	CHECKPOINT
	CHECK_REG rax, (ENTRY_LEVEL | 0x61)
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	END
