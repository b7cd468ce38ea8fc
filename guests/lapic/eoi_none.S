/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.eoi_none, ENV_FLAT
INTENT	"An EOI with nothing in service changes nothing, also with a vector that waits."
CLAUSE	lapic.isr
IRQCHIP	full, split

	apic_enable
	apic_eoi
	apic_write APIC_ICR, (ICR_SELF | 0x55)
	apic_eoi
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x55), APIC_BIT(0x55)
	sti
	WAIT
	EXPECT_IRQ 0x55
	END
