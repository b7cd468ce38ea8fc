/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.shorthands, ENV_FLAT
INTENT	"The shorthands reach the sender, all VCPUs, and all but the sender, whatever the destination field says."
CLAUSE	ipi.shorthand
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other
	other_vcpu 2, other
	apic_enable
	apic_ipi (ICR_SELF | 0x51), 2
	apic_ipi (ICR_ALL | 0x62), 2
	apic_ipi (ICR_OTHERS | ICR_LOGICAL | 0x73), 1
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x62), APIC_BIT(0x62)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), (APIC_BIT(0x62) | APIC_BIT(0x73))
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), (APIC_BIT(0x62) | APIC_BIT(0x73))
other:	END
