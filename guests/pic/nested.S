/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.nested, ENV_KERNEL
INTENT	"While a line is in service a lower number interrupts it, and a higher one waits for its EOI."
CLAUSE	pic.nesting
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	IRQ_LINE 5, 1
	IRQ_LINE 1, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(1)
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x0a
	pic_eoi
	nop
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x08
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	END
