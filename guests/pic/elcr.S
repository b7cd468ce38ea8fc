/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.elcr, ENV_KERNEL
INTENT	"ELCR reads as written, but lines 0, 1, 2, 8 and 13 cannot be level-triggered."
CLAUSE	pic.elcr
IRQCHIP	full

	movw	$0x4d0, %dx
	movb	$0xff, %al
	outb	%al, %dx
	incw	%dx
	outb	%al, %dx
	inb	%dx, %al
	movb	%al, %ah
	decw	%dx
	inb	%dx, %al
	movw	%ax, %bx
	movb	$0x48, %al
	outb	%al, %dx
	inb	%dx, %al
	CHECKPOINT
	CHECK_REG rbx, 0xdef8, 0xffff
	CHECK_REG rax, 0x48, 0xff
	CHECK_IRQCHIP CHIP_MASTER, PIC_ELCR, 1, 0x48
	CHECK_IRQCHIP CHIP_SLAVE, PIC_ELCR, 1, 0xde
	CHECK_IRQCHIP CHIP_MASTER, PIC_ELCR_MASK, 1, 0xf8
	CHECK_IRQCHIP CHIP_SLAVE, PIC_ELCR_MASK, 1, 0xde
	END
