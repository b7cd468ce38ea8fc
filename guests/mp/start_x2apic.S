/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.start_x2apic, ENV_REAL16 | ENV_LONG64
INTENT	"INIT and SIPI by the ICR of x2APIC mode start a VCPU that is in xAPIC mode."
CLAUSE	mp.sipi
CLAUSE	lapic.x2apic.icr
NEED	cpuid.x2apic
VCPUS	2
IRQCHIP	full, split

	x2apic_enable
	x2apic_ipi (ICR_ASSERT | DELIVER_INIT), 1
	x2apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	VCPU	1
	ap_code
	outb	%al, $PORT_END
	EXPECT_END
