/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.set_runnable, ENV_KERNEL
INTENT	"KVM_SET_MP_STATE ends the wait of a VCPU, which goes on behind HLT, and makes a VCPU wait that did not."
CLAUSE	vcpu.get_mp_state.halted
NEED	cap.mp_state
NEED	cap.user_nmi
IRQCHIP	full, split

	hlt
	EXPECT_BLOCKED MP_STATE_HALTED
	SET_MP_STATE MP_STATE_RUNNABLE
	nop
	CHECKPOINT
	SET_MP_STATE MP_STATE_HALTED
	EXPECT_BLOCKED MP_STATE_HALTED
1:	NMI
	EXPECT_VECTOR 2, 1b
	END
