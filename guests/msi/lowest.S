/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.lowest, ENV_FLAT
INTENT	"A message with lowest priority delivery reaches one VCPU of its destination."
CLAUSE	msi.delivery
NEED	cap.signal_msi
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other, 0x02000000
	HANDLER	0x51, count
	apic_enable
	apic_write APIC_LDR, 0x01000000
	CHECKPOINT
	SIGNAL_MSI 0xfee0300c, (DELIVER_LOWEST | 0x51)
	VCPU	1
	EXPECT_CHECKPOINT
	VCPU	0
	jmp	1f
other:	sti
	nop
	outb	%al, $PORT_CHECKPOINT
1:	sti
	nop
	END
	CHECK_MEM counter, 4, 1
	count_handler count, counter, apic_eoi
counter: .long 0
