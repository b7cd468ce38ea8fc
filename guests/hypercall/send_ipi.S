/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.send_ipi, ENV_FLAT
INTENT	"KVM_HC_SEND_IPI requests the vector at each VCPU of the bitmap, not at others, and returns how many there are."
CLAUSE	hypercall.send_ipi
CLAUSE	kvm_cpuid.pv_send_ipi
NEED	cpuid.kvm_pv_send_ipi
VCPUS	4
IRQCHIP	full, split

	ENTER_VCPU 1, other
	ENTER_VCPU 2, other
	ENTER_VCPU 3, other
	apic_enable
	CHECKPOINT
	.irp	n, 1, 2, 3
	VCPU	\n
	SET_LAPIC APIC_SPIV, 0x1ff
	.endr
	VCPU	0
	hypercall HC_SEND_IPI, 0xd, 0, 0, 0x51
	CHECKPOINT
	CHECK_REG rax, 3
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	3
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	0
	hypercall HC_SEND_IPI, 0x5, 0, 1, 0x61
	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_LAPIC APIC_IRR(0x61), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	VCPU	2
	CHECK_LAPIC APIC_IRR(0x61), 0
	VCPU	3
	CHECK_LAPIC APIC_IRR(0x61), APIC_BIT(0x61)
	VCPU	0
other:	END
