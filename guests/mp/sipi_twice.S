/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.sipi_twice, ENV_FLAT
INTENT	"A second SIPI to a VCPU that the first has started is ignored."
CLAUSE	mp.sipi.ignored
VCPUS	2
IRQCHIP	full, split

	apic_enable
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	jmp	1f
	VCPU	1
	EXPECT_CHECKPOINT
	VCPU	0
1:	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | 0x0a), 1
	CHECKPOINT
	VCPU	1
	EXPECT_END
	ap_code
	outb	%al, $PORT_CHECKPOINT
	nop
	outb	%al, $PORT_END
