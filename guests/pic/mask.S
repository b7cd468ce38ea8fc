/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.mask, ENV_KERNEL
INTENT	"A line that its mask bit holds back waits in IRR, and comes when the bit is cleared; the others are free."
CLAUSE	pic.mask
CLAUSE	pic.read
IRQCHIP	full

	pic_setup master=0x10, slave=0x08
	sti
	CHECKPOINT
	IRQ_LINE 4, 1
	IRQ_LINE 11, 1
	nop
	out_byte 0x20, 0x0a
	inb	$0x20, %al
	movb	%al, %bl
	inb	$0x21, %al
	CHECKPOINT
	CHECK_REG rbx, 0x10, 0xff
	CHECK_REG rax, 0x10, 0xff
	IRQ_LINE 5, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	nop
	CHECKPOINT
	out_byte 0x21, 0
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	pic_eoi
	out_byte 0xa1, 0
	WAIT
	EXPECT_IRQ PIC_VECTOR(11)
	END
