/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.x2apic_logical, ENV_KERNEL
INTENT	"In x2APIC mode the upper half of a logical destination names a cluster, the lower half bits of its sixteen members."
CLAUSE	ipi.x2apic
NEED	cpuid.x2apic
VCPUS	3
IRQCHIP	full, split

	.irp	number, 1, 2
	ENTER_VCPU \number, other
	VCPU	\number
	SET_REG	apic_base, 0xfee00c00
	SET_LAPIC APIC_SPIV, (SPIV_ENABLE | 0xff)
	CHECK_LAPIC APIC_LDR, (1 << \number)
	.endr
	VCPU	0
	x2apic_enable
	x2apic_ipi (ICR_LOGICAL | ICR_ASSERT | 0x51), 0x6
	x2apic_ipi (ICR_LOGICAL | ICR_ASSERT | 0x62), 0x10006
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x62), 0
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x62), 0
other:	END
