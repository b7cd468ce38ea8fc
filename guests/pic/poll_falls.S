/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.poll_falls, ENV_KERNEL
INTENT	"A line that the poll command has taken asks the processor for nothing any more, which then opens its interrupts."
CLAUSE	pic.poll
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 4, 1
	out_byte 0x20, 0x0c
	inb	$0x20, %al
	movb	%al, %bl
	sti
	nop
	spin
	CHECKPOINT
	CHECK_REG rbx, 4, 7
	END
