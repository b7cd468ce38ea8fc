/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.icw1_edge_again, ENV_KERNEL
INTENT	"ICW1 resets the edge detection: a line that has been high since before is a request again when its device asserts it the next time."
CLAUSE	pic.init
CLAUSE	pic.edge
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 4, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_LAST_IRR, 1, 0x10
	pic_setup
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_LAST_IRR, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	IRQ_LINE 4, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	END
