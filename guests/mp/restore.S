/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.restore, ENV_FLAT
INTENT	"A VCPU that waits for SIPI and one that halts do so in a new VM, where SIPI and an IPI reach them."
CLAUSE	vcpu.get_mp_state.ap
CLAUSE	lapic.state
NEED	cap.mp_state
VCPUS	3
IRQCHIP	full, split

	other_vcpu 2, other
	apic_enable
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	jmp	1f
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	VCPU	2
other:	sti
	hlt
2:	EXPECT_BLOCKED MP_STATE_HALTED
	VCPU	0
	RESTORE
1:	apic_ipi (ICR_ASSERT | DELIVER_STARTUP | AP_VECTOR), 1
	apic_ipi (ICR_ASSERT | 0x51), 2
	CHECKPOINT
	VCPU	2
	EXPECT_VECTOR 0x51, 2b
	VCPU	1
	EXPECT_END
	ap_code
	outb	%al, $PORT_END
