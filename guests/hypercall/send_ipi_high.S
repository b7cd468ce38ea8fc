/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.send_ipi_high, ENV_FLAT
INTENT	"The second bitmap goes on where the first ends: 64 APIC ids behind its beginning in 64-bit mode, else 32."
CLAUSE	hypercall.send_ipi
NEED	cpuid.kvm_pv_send_ipi
NEED	cpuid.x2apic
NEED	cap.x2apic_ids
VCPUS	2
IRQCHIP	full, split

/* An APIC id in x2APIC mode is the VCPU's; in xAPIC mode it can be any. */
#if BITS == 64
#define HIGH_ID	64
#else
#define HIGH_ID	32
#endif
	ENTER_VCPU 1, other
	VCPU	1
	SET_LAPIC APIC_SPIV, 0x1ff
	SET_LAPIC APIC_ID, (HIGH_ID + 3) << 24
	VCPU	0
	apic_enable
	hypercall HC_SEND_IPI, 0, 0x8, 0, 0x51
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_LAPIC APIC_IRR(0x51), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51)
	VCPU	0
other:	END
