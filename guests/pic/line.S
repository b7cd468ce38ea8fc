/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.line, ENV_KERNEL
INTENT	"A line that rises interrupts at the vector of its PIC's base plus its number, master and slave."
CLAUSE	pic.vector
CLAUSE	irqchip.create
CLAUSE	irqchip.line
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	IRQ_LINE 4, 0
	pic_eoi
	CHECKPOINT
	IRQ_LINE 12, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(12)
	pic_eoi_slave
	END
