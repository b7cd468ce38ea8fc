/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.send_ipi_nmi, ENV_FLAT
INTENT	"The delivery mode of the ICR in KVM_HC_SEND_IPI counts: an NMI comes with IF clear."
CLAUSE	hypercall.send_ipi
NEED	cpuid.kvm_pv_send_ipi
IRQCHIP	full, split

	apic_enable
	hypercall HC_SEND_IPI, 1, 0, 0, (DELIVER_NMI | 0x51)
	EXPECT_VECTOR 2
	CHECK_LAPIC APIC_IRR(0x51), 0
	CHECK_REG rax, 1
	END
