/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.broadcast, ENV_FLAT
INTENT	"The physical destination 0xff of an IPI is all VCPUs, the sender too."
CLAUSE	ipi.physical
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other
	other_vcpu 2, other
	apic_enable
	apic_ipi (ICR_ASSERT | 0x51), 0xff
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
other:	END
