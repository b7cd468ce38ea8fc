/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.wake, ENV_FLAT
INTENT	"HLT waits inside of KVM_RUN, where a signal finds it halted, and an interrupt that comes then wakes it behind HLT."
CLAUSE	irqchip.hlt
CLAUSE	vcpu.get_mp_state.halted
NEED	cap.signal_msi
NEED	cap.mp_state
IRQCHIP	full, split

	apic_enable
	sti
	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	CHECK_REG rip, 1b
	SIGNAL_MSI 0xfee00000, 0x71
	EXPECT_VECTOR 0x71, 1b
	CHECK_MP_STATE MP_STATE_RUNNABLE
	apic_eoi
	END
