/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.level_nobody, ENV_FLAT
INTENT	"A level that no local APIC takes leaves Remote IRR clear, and interrupts when the entry names one that does."
CLAUSE	ioapic.level
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61), 0x05000000
	sti
	CHECKPOINT
	IRQ_LINE 20, 1
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, 0, ENTRY_REMOTE_IRR
	ioapic_write IOAPIC_REG_HIGH(20), 0
	nop
	WAIT
	EXPECT_IRQ 0x61
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, ENTRY_REMOTE_IRR, ENTRY_REMOTE_IRR
	IRQ_LINE 20, 0
	apic_eoi
	nop
	END
