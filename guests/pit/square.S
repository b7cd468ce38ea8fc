/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.square, ENV_KERNEL
INTENT	"Channel 0 in mode 3 interrupts again and again."
CLAUSE	pit.mode.square
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x36
	out_byte 0x40, 0x4e
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 5
	END
	tick_handler tick, ticks, 5
ticks:	.long 0
