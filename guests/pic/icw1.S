/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.icw1, ENV_KERNEL
INTENT	"ICW1 clears the mask and forgets edges that wait."
CLAUSE	pic.init
IRQCHIP	full

	pic_setup master=0xff, slave=0xff
	CHECKPOINT
	IRQ_LINE 4, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x10
	CHECK_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0xff
	CHECK_IRQCHIP CHIP_MASTER, PIC_BASE, 1, 0x30
	out_byte 0x20, 0x11
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0
	out_byte 0x21, 0x70
	out_byte 0x21, 4
	out_byte 0x21, 1
	sti
	nop
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ 0x73
	END
