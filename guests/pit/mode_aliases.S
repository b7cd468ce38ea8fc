/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.mode_aliases, ENV_KERNEL
INTENT	"Modes 6 and 7 of the control word are modes 2 and 3: channel 0 interrupts again and again."
CLAUSE	pit.mode.rate
CLAUSE	pit.mode.square
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x3c
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 3
	cli
	out_byte 0x43, 0x3e
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	movl	$0, ticks
	out_byte 0x21, 0
	sti
	wait_count ticks, 3
	END
	tick_handler tick, ticks, 3
ticks:	.long 0
