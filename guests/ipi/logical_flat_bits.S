/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.logical_flat_bits, ENV_FLAT
INTENT	"An LDR of several bits is reached by each of them."
CLAUSE	ipi.logical.flat
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other, 0x42000000
	other_vcpu 2, other, 0x80000000
	apic_enable
	apic_write APIC_LDR, 0x01000000
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | 0x51), 0x41
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), 0
other:	END
