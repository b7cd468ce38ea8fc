/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.x2apic_physical, ENV_KERNEL
INTENT	"In x2APIC mode a physical destination has 32 bits; all ones are all VCPUs."
CLAUSE	ipi.x2apic
NEED	cpuid.x2apic
VCPUS	3
IRQCHIP	full, split

	.irp	number, 1, 2
	ENTER_VCPU \number, other
	VCPU	\number
	SET_REG	apic_base, 0xfee00c00
	SET_LAPIC APIC_SPIV, (SPIV_ENABLE | 0xff)
	.endr
	VCPU	0
	x2apic_enable
	x2apic_ipi (ICR_ASSERT | 0x51), 2
	x2apic_ipi (ICR_ASSERT | 0x62), 0xffffffff
	x2apic_ipi (ICR_ASSERT | 0x73), 0x102
	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), APIC_BIT(0x62)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x62), APIC_BIT(0x62)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x62), APIC_BIT(0x62)
other:	END
