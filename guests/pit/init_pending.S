/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.init_pending, ENV_KERNEL
INTENT	"A tick that waits when ICW1 makes the PIC forget it is not waited for: later ones interrupt."
CLAUSE	pit.reinject
CLAUSE	pic.init
PIT
IRQCHIP	full

	HANDLER	PIC_VECTOR(0), tick
	pic_setup
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f		/* 5 ms */
	out_byte 0x40, 0x17
	movl	$WAIT_TURNS, %edi
1:	inb	$0x20, %al
	testb	$1, %al
	jnz	2f
	decl	%edi
	jnz	1b
	give_up
2:	pic_setup
	sti
	wait_count ticks, 3
	END
	tick_handler tick, ticks, 3
ticks:	.long 0
