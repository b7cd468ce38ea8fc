/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.nobody, ENV_FLAT
INTENT	"An IPI to an APIC id that no VCPU has reaches none."
CLAUSE	ipi.physical
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	apic_ipi (ICR_ASSERT | 0x51), 5
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
other:	END
