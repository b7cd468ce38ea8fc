/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.state_irr_edge, ENV_FLAT
INTENT	"An edge that KVM_SET_IRQCHIP sets in irr interrupts once, as one that came while the VM was being moved."
CLAUSE	irqchip.state
IRQCHIP	full

	apic_enable
	ioapic_entry 20, 0x61
	sti
	CHECKPOINT
	SET_IRQCHIP CHIP_IOAPIC, IOAPIC_IRR, 4, 0x100000
	WAIT
	EXPECT_IRQ 0x61
	apic_eoi
	spin
	END
