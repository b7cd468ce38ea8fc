/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.sipi_before_init, ENV_FLAT
INTENT	"INIT takes back a SIPI that its VCPU has not yet accepted: it waits for the next."
CLAUSE	mp.init
CLAUSE	mp.sipi
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	apic_enable
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | 0x0a), 1
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	jmp	1f
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	CHECK_REG rip, 0xfff0
	VCPU	0
1:	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	VCPU	1
	EXPECT_END
	ap_code
	outb	%al, $PORT_END
