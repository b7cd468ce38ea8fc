/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.start_all, ENV_FLAT
INTENT	"INIT and SIPI to all but the sender start seven VCPUs, each of which runs once."
CLAUSE	mp.sipi
CLAUSE	ipi.shorthand
VCPUS	8
IRQCHIP	full, split

	.irp	number, 1, 2, 3, 4, 5, 6, 7
	START_VCPU \number
	.endr
	apic_enable
	apic_write APIC_ICR, (ICR_OTHERS | ICR_LEVEL | ICR_ASSERT | DELIVER_INIT)
	spin
	apic_write APIC_ICR, (ICR_OTHERS | ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR)
	spin
	apic_write APIC_ICR, (ICR_OTHERS | ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR)
	wait_count counter, 7
	END
	.irp	number, 1, 2, 3, 4, 5, 6, 7
	JOIN_VCPU \number
	.endr
	CHECK_MEM counter, 4, 7
counter: .long 0
	ap_code
	lock incl counter
	outb	%al, $PORT_END
