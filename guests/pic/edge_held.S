/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.edge_held, ENV_KERNEL
INTENT	"A line that stays high interrupts once; it has to fall and rise for a second time."
CLAUSE	pic.edge
CLAUSE	irqchip.line.edge
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 7, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(7)
	pic_eoi
	nop
	CHECKPOINT
	IRQ_LINE 7, 1
	nop
	CHECKPOINT
	IRQ_LINE 7, 0
	IRQ_LINE 7, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(7)
	END
