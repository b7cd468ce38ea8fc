/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.level, ENV_FLAT
INTENT	"A level-triggered pin sets Remote IRR until EOI, and interrupts again behind it until its line falls."
CLAUSE	ioapic.level
CLAUSE	ioapic.remote_irr
CLAUSE	lapic.tmr
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, (ENTRY_REMOTE_IRR | ENTRY_LEVEL | 0x61)
	CHECK_LAPIC APIC_TMR(0x61), APIC_BIT(0x61)
	IRQ_LINE 20, 1
	nop
	CHECKPOINT
	apic_eoi
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 0
	apic_eoi
	nop
	CHECKPOINT
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, (ENTRY_LEVEL | 0x61)
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	END
