/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.icw1_state, ENV_KERNEL
INTENT	"ICW1 takes back rotated priorities, the special mask mode and the choice of ISR for reads, and leaves a level that is still there."
CLAUSE	pic.init
CLAUSE	pic.read
CLAUSE	pic.level
IRQCHIP	full

	pic_setup
	movw	$0x4d0, %dx
	movb	$0x20, %al
	outb	%al, %dx
	out_byte 0x20, 0xc3		/* line 3 is the lowest */
	out_byte 0x20, 0x68		/* special mask */
	out_byte 0x20, 0x0b		/* ISR */
	CHECKPOINT
	IRQ_LINE 5, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_PRIORITY, 1, 4
	CHECK_IRQCHIP CHIP_MASTER, PIC_SPECIAL, 1, 1
	CHECK_IRQCHIP CHIP_MASTER, PIC_READ, 1, 1
	out_byte 0x20, 0x11
	inb	$0x20, %al
	CHECKPOINT
	CHECK_REG rax, 0x20, 0xff
	CHECK_IRQCHIP CHIP_MASTER, PIC_PRIORITY, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_SPECIAL, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_READ, 1, 0
	out_byte 0x21, 0x70
	out_byte 0x21, 4
	out_byte 0x21, 1
	sti
	nop
	WAIT
	EXPECT_IRQ 0x75
	END
