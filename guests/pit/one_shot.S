/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.one_shot, ENV_KERNEL
INTENT	"Channel 0 in mode 0 interrupts once for each count that is written."
CLAUSE	pit.mode.terminal_count
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x30
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 1
	spin	200000
	CHECKPOINT
	CHECK_MEM ticks, 4, 1
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	wait_count ticks, 2
	END
	count_handler tick, ticks, pic_eoi
ticks:	.long 0
