/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.set_priority, ENV_KERNEL
INTENT	"The command to set priority makes a line the lowest, and the one behind it the highest."
CLAUSE	pic.rotate
IRQCHIP	full

	pic_setup
	out_byte 0x20, 0xc4
	CHECKPOINT
	IRQ_LINE 4, 1
	IRQ_LINE 5, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	END
