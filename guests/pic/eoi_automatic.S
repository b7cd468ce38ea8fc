/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.eoi_automatic, ENV_KERNEL
INTENT	"With automatic EOI nothing is in service behind the acknowledge, so that a lower priority comes without EOI."
CLAUSE	pic.eoi.automatic
IRQCHIP	full

	pic_setup icw4=3
	sti
	CHECKPOINT
	IRQ_LINE 1, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(1)
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0
	IRQ_LINE 6, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(6)
	IRQ_LINE 1, 0
	IRQ_LINE 1, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(1)
	END
