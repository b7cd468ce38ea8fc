/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.restore, ENV_KERNEL
INTENT	"A periodic PIT goes on in a new VM."
CLAUSE	pit.state
NEED	cap.pit_state2
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 2
	cli
	CHECKPOINT
	RESTORE
	movl	$0, ticks
	out_byte 0x21, 0
	sti
	wait_count ticks, 3
	END
	tick_handler tick, ticks, 3
ticks:	.long 0
