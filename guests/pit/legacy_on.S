/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.legacy_on, ENV_KERNEL
INTENT	"Behind KVM_SET_PIT2 without KVM_PIT_FLAGS_HPET_LEGACY, where that was set before, channel 0 interrupts again."
CLAUSE	pit.state.flags
NEED	cap.pit_state2
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	CHECKPOINT
	SET_PIT	PIT_FLAGS, 4, 1, 1
	sti
	spin	100000
	cli
	CHECKPOINT
	SET_PIT	PIT_FLAGS, 4, 0, 1
	CHECK_PIT PIT_FLAGS, 4, 0
	movl	$0, ticks
	sti
	wait_count ticks, 3
	END
	tick_handler tick, ticks, 3
ticks:	.long 0
