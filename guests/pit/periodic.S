/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.periodic, ENV_KERNEL
INTENT	"Channel 0 in mode 2 interrupts again and again at line 0."
CLAUSE	pit.mode.rate
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 5
	END
	tick_handler tick, ticks, 5
ticks:	.long 0
