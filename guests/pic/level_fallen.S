/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.level_fallen, ENV_KERNEL
INTENT	"A level-triggered line that falls before it is acknowledged asks for nothing any more."
CLAUSE	pic.level
IRQCHIP	full

	pic_setup
	movw	$0x4d0, %dx
	movb	$0x20, %al
	outb	%al, %dx
	CHECKPOINT
	IRQ_LINE 5, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x20
	IRQ_LINE 5, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	sti
	nop
	END
