/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.reset, ENV_KERNEL
INTENT	"Behind creation the gates of channels 0 and 1 are high, that of channel 2 is low until port 0x61 takes it high."
CLAUSE	pit.reset
NEED	cap.pit_state2
PIT	speaker
IRQCHIP	full

#define PIT_GATE	15
	CHECK_PIT PIT_GATE, 1, 1
	CHECK_PIT (PIT_CHANNEL + PIT_GATE), 1, 1
	CHECK_PIT (2 * PIT_CHANNEL + PIT_GATE), 1, 0
	inb	$0x61, %al
	CHECKPOINT
	CHECK_REG rax, 0, 3
	out_byte 0x61, 1
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL + PIT_GATE), 1, 1
	CHECK_PIT PIT_FLAGS, 4, 0
	out_byte 0x61, 2
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL + PIT_GATE), 1, 0
	CHECK_PIT PIT_FLAGS, 4, 2
	END
