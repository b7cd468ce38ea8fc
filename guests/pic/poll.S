/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.poll, ENV_KERNEL
INTENT	"The poll command lets the next read acknowledge a line: bit 7 says that there is one, bits 2 to 0 which, and it is in service then."
CLAUSE	pic.poll
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 5, 1
	out_byte 0x20, 0x0c
	inb	$0x20, %al
	CHECKPOINT
	CHECK_REG rax, 0x85, 0xff
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x20
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0
	END
