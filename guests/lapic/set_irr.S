/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.set_irr, ENV_FLAT
INTENT	"A bit of IRR that KVM_SET_LAPIC sets is an interrupt, one of ISR holds lower ones back until EOI."
CLAUSE	lapic.state
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	SET_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	nop
	CHECKPOINT
	SET_LAPIC APIC_ISR(0x61), APIC_BIT(0x61)
	apic_write APIC_ICR, (ICR_SELF | 0x52)
	nop
	CHECKPOINT
	apic_eoi
	WAIT
	EXPECT_IRQ 0x52
	END
