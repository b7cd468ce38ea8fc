/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.strobe, ENV_KERNEL
INTENT	"Channel 0 in mode 4 interrupts once."
CLAUSE	pit.mode.strobe
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x38
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 1
	spin	200000
	CHECKPOINT
	CHECK_MEM ticks, 4, 1
	END
	count_handler tick, ticks, pic_eoi
ticks:	.long 0
