/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.rotate_specific, ENV_KERNEL
INTENT	"Rotation at a specific EOI makes the line that it names the lowest priority."
CLAUSE	pic.rotate
CLAUSE	pic.eoi.specific
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	out_byte 0x20, 0xe3
	cli
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_PRIORITY, 1, 4
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
