/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.immediate_exit, ENV_PROT32 | ENV_LONG64
INTENT	"immediate_exit ends KVM_RUN also of a VCPU that waits for INIT."
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	CHECKPOINT
	VCPU	1
	IMMEDIATE_EXIT
	EXPECT_INTR
	CHECK_MP_STATE MP_STATE_UNINITIALIZED
	VCPU	0
	END
