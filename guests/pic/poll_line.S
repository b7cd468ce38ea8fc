/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.poll_line, ENV_KERNEL
INTENT	"The poll command names the line of highest priority, which no longer waits then."
CLAUSE	pic.poll
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 5, 1
	IRQ_LINE 6, 1
	out_byte 0x20, 0x0c
	inb	$0x20, %al
	CHECKPOINT
	CHECK_REG rax, 5, 0x07
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x40
	END
