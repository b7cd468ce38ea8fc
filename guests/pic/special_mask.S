/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.special_mask, ENV_KERNEL
INTENT	"In special mask mode a line that is in service and masked holds no lower priority back."
CLAUSE	pic.special_mask
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	IRQ_LINE 5, 1
	nop
	CHECKPOINT
	out_byte 0x20, 0x68
	nop
	CHECKPOINT
	out_byte 0x21, 0x08
	WAIT	100000
	EXPECT_IRQ PIC_VECTOR(5)
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x28
	END
