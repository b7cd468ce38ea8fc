/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.merged, ENV_FLAT
INTENT	"Three requests of one vector that waits are one, and one more while it is in service is a second."
CLAUSE	lapic.irr
IRQCHIP	full, split

	apic_enable
	.rept 3
	apic_write APIC_ICR, (ICR_SELF | 0x55)
	.endr
	sti
	WAIT
	EXPECT_IRQ 0x55
	.rept 3
	apic_write APIC_ICR, (ICR_SELF | 0x55)
	.endr
	nop
	CHECKPOINT
	apic_eoi
	WAIT
	EXPECT_IRQ 0x55
	apic_eoi
	nop
	END
