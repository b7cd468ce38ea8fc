/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.self_edge, ENV_KERNEL
INTENT	"SELF IPI is an edge: it clears the bit of TMR that a level-triggered message has left for its vector."
CLAUSE	lapic.x2apic.self_ipi
CLAUSE	lapic.tmr
NEED	cap.signal_msi
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0xc051
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_TMR(0x51), APIC_BIT(0x51), APIC_BIT(0x51)
	x2apic_eoi
	x2apic_write APIC_SELF_IPI, 0x51
	nop
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_TMR(0x51), 0, APIC_BIT(0x51)
	END
