/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.lowest, ENV_FLAT
INTENT	"An IPI with lowest priority delivery interrupts one of the VCPUs that it names."
CLAUSE	ipi.lowest
VCPUS	3
IRQCHIP	full, split

	other_vcpu 1, other, 0x02000000
	other_vcpu 2, other, 0x04000000
	HANDLER	0x51, count
	apic_enable
	apic_write APIC_LDR, 0x01000000
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | DELIVER_LOWEST | 0x51), 0x06
	sti
	nop
	CHECKPOINT
	VCPU	1
	EXPECT_CHECKPOINT
	VCPU	2
	EXPECT_CHECKPOINT
	CHECK_MEM counter, 4, 1
	VCPU	0
	END
other:	sti
	nop
	outb	%al, $PORT_CHECKPOINT
	count_handler count, counter, apic_eoi
counter: .long 0
