/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.wakes, ENV_FLAT
INTENT	"An IPI ends HLT of another VCPU."
CLAUSE	halt.wake
CLAUSE	ipi.physical
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	sti
	hlt
2:	EXPECT_BLOCKED MP_STATE_HALTED
	VCPU	0
1:	apic_ipi (ICR_ASSERT | 0x51), 1
	CHECKPOINT
	VCPU	1
	EXPECT_VECTOR 0x51, 2b
	CHECK_MP_STATE MP_STATE_RUNNABLE
	END
