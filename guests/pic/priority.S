/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.priority, ENV_KERNEL
INTENT	"Of lines that wait together the lowest number comes first, and the slave's take the place of line 2."
CLAUSE	pic.priority
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 5, 1
	IRQ_LINE 3, 1
	IRQ_LINE 12, 1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(12)
	pic_eoi_slave
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	END
