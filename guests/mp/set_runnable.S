/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.set_runnable, ENV_KERNEL
INTENT	"User space starts a further VCPU by KVM_SET_MP_STATE, without INIT or SIPI."
CLAUSE	vcpu.get_mp_state.ap
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	ENTER_VCPU 1, other
	CHECKPOINT
	VCPU	1
	CHECK_MP_STATE MP_STATE_RUNNABLE
other:	END
