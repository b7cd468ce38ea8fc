/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.send_ipi_icr, ENV_FLAT
INTENT	"An ICR with a shorthand or a logical destination is refused, and one that waits already counts again."
CLAUSE	hypercall.send_ipi
NEED	cpuid.kvm_pv_send_ipi
IRQCHIP	full, split

	apic_enable
	.irp	bits, ICR_SELF, ICR_ALL, ICR_OTHERS, ICR_LOGICAL
	hypercall HC_SEND_IPI, 1, 0, 0, (\bits | 0x51)
	CHECKPOINT
	CHECK_REG rax, HC_EINVAL
	CHECK_LAPIC APIC_IRR(0x51), 0
	.endr
	.rept	2
	hypercall HC_SEND_IPI, 1, 0, 0, (ICR_ASSERT | 0x51)
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	.endr
	END
