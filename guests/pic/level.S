/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.level, ENV_KERNEL
INTENT	"A line that ELCR makes level-triggered interrupts again behind each EOI until it falls."
CLAUSE	pic.level
IRQCHIP	full

	pic_setup
	movw	$0x4d0, %dx
	movb	$0x20, %al
	outb	%al, %dx
	movw	$0x4d1, %dx
	movb	$0x04, %al
	outb	%al, %dx
	sti
	CHECKPOINT
	IRQ_LINE 5, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	IRQ_LINE 5, 0
	pic_eoi
	nop
	CHECKPOINT
	IRQ_LINE 10, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(10)
	pic_eoi_slave
	WAIT
	EXPECT_IRQ PIC_VECTOR(10)
	IRQ_LINE 10, 0
	pic_eoi_slave
	nop
	END
