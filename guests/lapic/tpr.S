/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.tpr, ENV_FLAT
INTENT	"TPR holds back vectors of its class and below, whatever its low bits, and lets them come when it falls."
CLAUSE	lapic.tpr
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TPR, 0x60
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x6f)
	nop
	CHECKPOINT
	apic_write APIC_ICR, (ICR_SELF | 0x70)
	WAIT
	EXPECT_IRQ 0x70
	apic_eoi
	nop
	CHECKPOINT
	apic_write APIC_TPR, 0x5f
	WAIT
	EXPECT_IRQ 0x6f
	END
