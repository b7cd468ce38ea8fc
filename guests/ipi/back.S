/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.back, ENV_FLAT
INTENT	"A VCPU that is interrupted by an IPI answers by one of its own, from its handler."
CLAUSE	ipi.physical
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	HANDLER	0x51, answer
	apic_enable
	apic_ipi (ICR_ASSERT | 0x51), 1
	CHECKPOINT
	jmp	wait
	VCPU	1
other:	sti
	nop
	CHECKPOINT
	VCPU	0
wait:	sti
	WAIT
	EXPECT_IRQ 0x61
	END
answer:	apic_eoi
	apic_ipi (ICR_ASSERT | 0x61), 0
	NATURAL_IRET
