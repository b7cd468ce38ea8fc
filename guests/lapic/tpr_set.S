/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.tpr_set, ENV_FLAT
INTENT	"TPR that KVM_SET_LAPIC sets is CR8 of KVM_GET_SREGS, and holds interrupts back."
CLAUSE	lapic.cr8
CLAUSE	lapic.state
IRQCHIP	full, split

	apic_enable
	sti
	CHECKPOINT
	SET_LAPIC APIC_TPR, 0x50
	CHECK_REG cr8, 5
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	nop
	CHECKPOINT
	CHECK_REG cr8, 5
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51), APIC_BIT(0x51)
	SET_LAPIC APIC_TPR, 0x40
	WAIT
	EXPECT_IRQ 0x51
	CHECK_REG cr8, 4
	END
