/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.self_other, ENV_FLAT
INTENT	"The shorthand self means the VCPU that sends, whichever it is."
CLAUSE	ipi.shorthand
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other
	other_vcpu 2, other
	VCPU	1
	EXPECT_CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	0
	apic_enable
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	END
other:	apic_ipi (ICR_SELF | 0x51), 2
	outb	%al, $PORT_CHECKPOINT
