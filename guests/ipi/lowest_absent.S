/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.lowest_absent, ENV_FLAT
INTENT	"An IPI of lowest priority whose logical destination names processors that are not there goes to one that is."
CLAUSE	ipi.lowest
VCPUS	2
IRQCHIP	full, split

	.irp	vector, 0x51, 0x52, 0x53, 0x54
	HANDLER	\vector, count
	.endr
	other_vcpu 1, other, 0x02000000
	apic_enable
	apic_write APIC_LDR, 0x01000000
	.irp	vector, 0x51, 0x52, 0x53, 0x54
	apic_ipi (ICR_LOGICAL | ICR_ASSERT | DELIVER_LOWEST | \vector), 0x0f
	.endr
	sti
	nop
	CHECKPOINT
	VCPU	1
	EXPECT_CHECKPOINT
	CHECK_MEM counter, 4, 4
	VCPU	0
	END
other:	sti
	nop
	outb	%al, $PORT_CHECKPOINT
	count_handler count, counter, apic_eoi
counter: .long 0
