/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.restore, ENV_FLAT
INTENT	"Vectors in IRR and ISR, priorities and the LVT go with the VCPU into a new VM; none is lost or doubled."
CLAUSE	lapic.state
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LDR, 0x04000000
	apic_write APIC_LVT_ERROR, 0x44
	apic_write APIC_ICR, (ICR_SELF | 0x61)
	sti
	WAIT
	EXPECT_IRQ 0x61
	cli
	apic_write APIC_TPR, 0x30
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	apic_write APIC_ICR, (ICR_SELF | 0x71)
	apic_write APIC_ICR, (ICR_SELF | 0x35)
	CHECKPOINT
	RESTORE
	CHECK_LAPIC APIC_LDR, 0x04000000
	CHECK_LAPIC APIC_TPR, 0x30
	CHECK_LAPIC APIC_LVT_ERROR, 0x44
	sti
	WAIT
	EXPECT_IRQ 0x71
	apic_eoi
	nop
	CHECKPOINT
	apic_eoi
	WAIT
	EXPECT_IRQ 0x51
	apic_eoi
	nop
	CHECKPOINT
	RESTORE
	nop
	CHECKPOINT
	apic_write APIC_TPR, 0
	WAIT
	EXPECT_IRQ 0x35
	apic_eoi
	nop
	END
