/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.state_irr, ENV_FLAT
INTENT	"A level-triggered pin whose bit KVM_SET_IRQCHIP sets in irr interrupts."
CLAUSE	irqchip.state
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	SET_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	WAIT
	EXPECT_IRQ 0x61
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(20), 4, ENTRY_REMOTE_IRR, ENTRY_REMOTE_IRR
	END
