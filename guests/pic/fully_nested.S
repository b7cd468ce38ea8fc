/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.fully_nested, ENV_KERNEL
INTENT	"In the master's special fully nested mode a line of the slave interrupts a lower one of the slave; without it, it waits."
CLAUSE	pic.fully_nested
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 12, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(12)
	IRQ_LINE 8, 1
	nop
	CHECKPOINT
	pic_eoi_slave
	WAIT
	EXPECT_IRQ PIC_VECTOR(8)
	pic_eoi_slave
	cli
	CHECKPOINT
	IRQ_LINE 12, 0
	IRQ_LINE 8, 0
	pic_setup icw4=0x11
	sti
	CHECKPOINT
	IRQ_LINE 12, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(12)
	IRQ_LINE 8, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(8)
	END
