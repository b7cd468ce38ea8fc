/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.disabled_pending, ENV_FLAT
INTENT	"A vector that waits in IRR when software disables the local APIC is delivered, and one in service ends with EOI."
CLAUSE	lapic.spiv.disabled.pending
IRQCHIP	full, split

	apic_enable
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	apic_write APIC_SPIV, 0xff
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	sti
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_ISR(0x51), APIC_BIT(0x51)
	apic_eoi
	CHECKPOINT
	CHECK_LAPIC APIC_ISR(0x51), 0
	END
