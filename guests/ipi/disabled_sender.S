/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.disabled_sender, ENV_FLAT
INTENT	"An IPI of lowest priority among a VCPU that has disabled its local APIC by software and one that has not goes to the latter."
CLAUSE	lapic.spiv.disabled.lowest
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other, 0x02000000
	other_vcpu 2, other, 0x04000000
	VCPU	1
	SET_LAPIC APIC_SPIV, 0xff
	VCPU	0
	apic_enable
	.irp	vector, 0x51, 0x52, 0x53, 0x54
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | DELIVER_LOWEST | \vector), 0x06
	.endr
	CHECKPOINT
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), (0xf * APIC_BIT(0x51))
other:	END
