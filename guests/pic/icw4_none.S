/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.icw4_none, ENV_KERNEL
INTENT	"ICW1 that announces no ICW4 ends automatic EOI and the special fully nested mode, and the PIC is ready behind ICW3."
CLAUSE	pic.init
CLAUSE	pic.eoi.automatic
IRQCHIP	full

	pic_setup icw4=0x13
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_AUTO_EOI, 1, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_NESTED, 1, 1
	out_byte 0x20, 0x10
	out_byte 0x21, PIC_VECTOR(0)
	out_byte 0x21, 4
	out_byte 0x21, 0xe0
	sti
	CHECKPOINT
	CHECK_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0xe0
	IRQ_LINE 4, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x10
	CHECK_IRQCHIP CHIP_MASTER, PIC_AUTO_EOI, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_NESTED, 1, 0
	END
