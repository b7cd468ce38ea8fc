/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.nmi, ENV_KERNEL
INTENT	"An NMI ends HLT, whose IRET then goes on behind it."
CLAUSE	halt.wake
NEED	cap.mp_state
NEED	cap.user_nmi
IRQCHIP	full, split

	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	NMI
	EXPECT_VECTOR 2, 1b
	CHECK_MP_STATE MP_STATE_RUNNABLE
	END
