/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.set_init, ENV_FLAT
INTENT	"User space can bring a VCPU into the state in which it waits for SIPI, and SIPI then starts it."
CLAUSE	mp.sipi
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	apic_enable
	CHECKPOINT
	VCPU	1
	SET_MP_STATE MP_STATE_INIT_RECEIVED
	CHECK_MP_STATE MP_STATE_INIT_RECEIVED
	VCPU	0
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	VCPU	1
	EXPECT_END
	ap_code
	outb	%al, $PORT_END
