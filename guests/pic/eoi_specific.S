/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.eoi_specific, ENV_KERNEL
INTENT	"A specific EOI ends the line that it names, not the one of highest priority."
CLAUSE	pic.eoi.specific
CLAUSE	pic.read
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	IRQ_LINE 1, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(1)
	out_byte 0x20, 0x63
	out_byte 0x20, 0x0b
	inb	$0x20, %al
	CHECKPOINT
	CHECK_REG rax, 0x02, 0xff
	END
