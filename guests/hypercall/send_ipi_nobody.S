/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.send_ipi_nobody, ENV_FLAT
INTENT	"Bits without a VCPU count for nothing, wherever the bitmap begins; an empty one sends to nobody."
CLAUSE	hypercall.send_ipi
NEED	cpuid.kvm_pv_send_ipi
IRQCHIP	full, split

	apic_enable
	hypercall HC_SEND_IPI, 0xff, 0xff, 0, 0x51
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	hypercall HC_SEND_IPI, 0, 0, 0, 0x61
	CHECKPOINT
	CHECK_REG rax, 0
	hypercall HC_SEND_IPI, 0xff, 0xff, 1, 0x61
	CHECKPOINT
	CHECK_REG rax, 0
	hypercall HC_SEND_IPI, 0xff, 0xff, 0x7fffffff, 0x61
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_LAPIC APIC_IRR(0x61), 0
	END
