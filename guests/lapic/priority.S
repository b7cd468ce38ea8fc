/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.priority, ENV_FLAT
INTENT	"Of vectors that wait the highest comes first; one in service is interrupted by a higher class, not by its own."
CLAUSE	lapic.priority
CLAUSE	lapic.isr
IRQCHIP	full, split

	apic_enable
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	apic_write APIC_ICR, (ICR_SELF | 0x42)
	apic_write APIC_ICR, (ICR_SELF | 0x5f)
	sti
	WAIT
	EXPECT_IRQ 0x5f
	nop
	CHECKPOINT
	apic_write APIC_ICR, (ICR_SELF | 0x60)
	WAIT
	EXPECT_IRQ 0x60
	CHECK_LAPIC APIC_ISR(0x60), 1
	CHECK_LAPIC APIC_ISR(0x5f), (1 << 31)
	apic_eoi
	nop
	CHECKPOINT
	CHECK_LAPIC APIC_ISR(0x60), 0
	apic_eoi
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	WAIT
	EXPECT_IRQ 0x42
	apic_eoi
	nop
	END
