/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.self_ipi, ENV_FLAT
INTENT	"An IPI with the shorthand self interrupts at its vector once, after which its ISR bit waits for EOI."
CLAUSE	lapic.icr.self
CLAUSE	lapic.isr
IRQCHIP	full, split

	apic_enable
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_ISR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x51), 0
	apic_read APIC_ISR(0x51)
	CHECKPOINT
	CHECK_REG rax, APIC_BIT(0x51)
	apic_eoi
	apic_read APIC_ISR(0x51)
	CHECKPOINT
	CHECK_REG rax, 0
	END
