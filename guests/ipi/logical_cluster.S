/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.logical_cluster, ENV_FLAT
INTENT	"In the cluster model the upper four bits of a logical destination name a cluster, the lower four its members."
CLAUSE	ipi.logical.cluster
VCPUS	4
IRQCHIP	full, split

	other_vcpu 1, other, 0x12000000
	other_vcpu 2, other, 0x21000000
	other_vcpu 3, other, 0x14000000
	.irp	number, 1, 2, 3
	VCPU	\number
	SET_LAPIC APIC_DFR, 0x0fffffff
	.endr
	VCPU	0
	apic_enable
	apic_write APIC_DFR, 0x0fffffff
	apic_write APIC_LDR, 0x11000000
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | 0x51), 0x13
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	3
	CHECK_LAPIC APIC_IRR(0x51), 0
other:	END
