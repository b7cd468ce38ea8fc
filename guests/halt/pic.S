/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	halt.pic, ENV_KERNEL
INTENT	"A line of the PIC ends HLT."
CLAUSE	halt.wake
NEED	cap.mp_state
IRQCHIP	full

	pic_setup
	sti
	hlt
1:	EXPECT_BLOCKED MP_STATE_HALTED
	IRQ_LINE 4, 1
	EXPECT_VECTOR PIC_VECTOR(4), 1b
	END
