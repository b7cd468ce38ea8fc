/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.word, ENV_KERNEL
INTENT	"A word read at a PIC's port is zero, and a word write there changes nothing."
CLAUSE	pic.word
IRQCHIP	full

	pic_setup master=0xf5, slave=0xfa
	CHECKPOINT
	IRQ_LINE 5, 1
	movl	$-1, %eax
	inw	$0x20, %ax
	movw	%ax, %bx
	movl	$-1, %eax
	inw	$0xa0, %ax
	movw	%ax, %si
	movl	$0x0011, %eax
	outw	%ax, $0x20
	CHECKPOINT
	CHECK_REG rbx, 0, 0xffff
	CHECK_REG rsi, 0, 0xffff
	CHECK_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0xf5
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x20
	END
