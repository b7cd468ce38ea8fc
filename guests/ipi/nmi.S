/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.nmi, ENV_FLAT
INTENT	"An IPI with delivery mode NMI raises an NMI in its destination, whatever the vector and IF there."
CLAUSE	ipi.nmi
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	apic_ipi (ICR_ASSERT | DELIVER_NMI | 0x51), 1
	CHECKPOINT
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
other:	WAIT
	EXPECT_IRQ 2
	nop
	END
