/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.init_halted, ENV_FLAT
INTENT	"INIT and SIPI reach a VCPU that halts with IF clear."
CLAUSE	mp.init
CLAUSE	mp.sipi
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	VCPU	0
1:	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	CHECKPOINT
	VCPU	1
	EXPECT_END
	ap_code
	outb	%al, $PORT_END
