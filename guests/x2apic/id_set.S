/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.id_set, ENV_KERNEL
INTENT	"The id of x2APIC mode is that of the VCPU, whatever KVM_SET_LAPIC says, and LDR follows from it: IPIs find both."
CLAUSE	lapic.state.other_id
CLAUSE	lapic.x2apic.identity
NEED	cpuid.x2apic
IRQCHIP	full, split

	x2apic_enable
	CHECKPOINT
	SET_LAPIC APIC_ID, 0x05000000
	SET_LAPIC APIC_LDR, 0x00020004
	CHECK_LAPIC APIC_ID, 0
	CHECK_LAPIC APIC_LDR, 1
	x2apic_read APIC_ID
	movl	%eax, %ebx
	x2apic_ipi 0x51, 0
	x2apic_ipi (ICR_LOGICAL | 0x52), 1
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_LAPIC APIC_IRR(0x51), APIC_BIT(0x51), APIC_BIT(0x51)
	CHECK_LAPIC APIC_IRR(0x52), APIC_BIT(0x52), APIC_BIT(0x52)
	END
