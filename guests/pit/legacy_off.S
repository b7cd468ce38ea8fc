/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.legacy_off, ENV_KERNEL
INTENT	"KVM_PIT_FLAGS_HPET_LEGACY stops the interrupts of channel 0 while an HPET replaces it."
CLAUSE	pit.state.flags
NEED	cap.pit_state2
NEED	cap.reinject_control
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	CHECKPOINT
	REINJECT 0
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f
	out_byte 0x40, 0x17
	sti
	wait_count ticks, 2
	cli
	CHECKPOINT
	SET_PIT	PIT_FLAGS, 4, 1, 1
	CHECK_PIT PIT_FLAGS, 4, 1
	out_byte 0x21, 0
	sti
	spin
	movl	ticks, %ebx
	spin	400000
	subl	ticks, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0
	END
	tick_handler tick, ticks, 2
ticks:	.long 0
