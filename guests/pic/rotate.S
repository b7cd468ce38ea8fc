/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.rotate, ENV_KERNEL
INTENT	"Rotation at a non-specific EOI makes the line that ends the lowest priority."
CLAUSE	pic.rotate
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	out_byte 0x20, 0xa0
	cli
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0
	IRQ_LINE 3, 0
	IRQ_LINE 3, 1
	IRQ_LINE 5, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	END
