/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.state, ENV_KERNEL
INTENT	"KVM_GET_PIT2 returns what the guest has programmed, and KVM_SET_PIT2 programs a channel, which then interrupts."
CLAUSE	pit.state
CLAUSE	cap.pit_state2
NEED	cap.pit_state2
PIT
IRQCHIP	full

	pic_setup
	out_byte 0x43, 0x74
	out_byte 0x41, 0x34
	out_byte 0x41, 0x12
	CHECKPOINT
	CHECK_PIT (PIT_CHANNEL + 0), 4, 0x1234
	CHECK_PIT (PIT_CHANNEL + PIT_MODE), 1, 2
	CHECK_PIT (PIT_CHANNEL + PIT_RW_MODE), 1, 3
	CHECK_PIT PIT_MODE, 1, 0xff, 0
	SET_PIT	PIT_RW_MODE, 1, 3
	SET_PIT	PIT_MODE, 1, 2
	SET_PIT	0, 4, 0x4a9
	sti
	hlt
	EXPECT_IRQ PIC_VECTOR(0)
	END
