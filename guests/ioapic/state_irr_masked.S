/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.state_irr_masked, ENV_FLAT
INTENT	"A level whose bit KVM_SET_IRQCHIP sets in irr while its pin is masked interrupts when the mask is taken away."
CLAUSE	irqchip.state
IRQCHIP	full

	apic_enable
	ioapic_entry 20, (ENTRY_MASKED | ENTRY_LEVEL | 0x61)
	sti
	CHECKPOINT
	SET_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	ioapic_write IOAPIC_REG_LOW(20), (ENTRY_LEVEL | 0x61)
	WAIT
	EXPECT_IRQ 0x61
	END
