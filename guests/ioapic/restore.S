/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.restore, ENV_FLAT
INTENT	"A level-triggered interrupt in service stays so when the VM goes on as a new one, and comes again behind EOI while its line is high."
CLAUSE	irqchip.state
CLAUSE	lapic.state
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	WAIT
	EXPECT_IRQ 0x61
	nop
	CHECKPOINT
	RESTORE
	nop
	CHECKPOINT
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, ENTRY_REMOTE_IRR, ENTRY_REMOTE_IRR
	apic_eoi
	WAIT
	EXPECT_IRQ 0x61
	IRQ_LINE 20, 1
	IRQ_LINE 20, 0
	apic_eoi
	nop
	END
