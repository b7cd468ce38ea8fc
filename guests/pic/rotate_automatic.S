/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.rotate_automatic, ENV_KERNEL
INTENT	"With rotation in automatic EOI mode the line that was acknowledged is the lowest priority, until that is taken back."
CLAUSE	pic.rotate
CLAUSE	pic.eoi.automatic
IRQCHIP	full

	pic_setup icw4=3
	out_byte 0x20, 0x80
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	cli
	CHECKPOINT
	IRQ_LINE 3, 0
	IRQ_LINE 3, 1
	IRQ_LINE 5, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	cli
	out_byte 0x20, 0
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_PRIORITY, 1, 4
	IRQ_LINE 5, 0
	IRQ_LINE 5, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	CHECK_IRQCHIP CHIP_MASTER, PIC_PRIORITY, 1, 4
	END
