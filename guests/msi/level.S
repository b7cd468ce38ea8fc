/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.level, ENV_FLAT
INTENT	"A message with trigger mode level sets TMR, one with edge clears it."
CLAUSE	msi.delivery
CLAUSE	lapic.tmr
NEED	cap.signal_msi
IRQCHIP	full

	apic_enable
	sti
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0xc051
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_TMR(0x51), APIC_BIT(0x51)
	apic_eoi
	CHECKPOINT
	SIGNAL_MSI 0xfee00000, 0x51
	WAIT
	EXPECT_IRQ 0x51
	CHECK_LAPIC APIC_TMR(0x51), 0
	END
