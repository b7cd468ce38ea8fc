/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.halves, ENV_KERNEL
INTENT	"With access to both bytes of a count the reads alternate between the low and the high one, and go on doing so."
CLAUSE	pit.access
NEED	cap.pit_state2
PIT
IRQCHIP	full

#define PIT_READ_STATE	9
#define LOW_IS_NEXT	3
#define HIGH_IS_NEXT	4
	out_byte 0x43, 0xb4
	out_byte 0x42, 0xff
	out_byte 0x42, 0x7f
	.rept	3
	inb	$0x42, %al
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL + PIT_READ_STATE), 1, HIGH_IS_NEXT
	inb	$0x42, %al
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL + PIT_READ_STATE), 1, LOW_IS_NEXT
	.endr
	END
