/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.read_back, ENV_KERNEL
INTENT	"OCW3 selects IRR or ISR for reads of the even port until it says otherwise, and the odd port reads as the mask."
CLAUSE	pic.read
CLAUSE	pic.init
IRQCHIP	full

	pic_setup master=0x81, slave=0x42
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	IRQ_LINE 6, 1
	inb	$0x20, %al
	movb	%al, %bl
	out_byte 0x20, 0x0b
	inb	$0x20, %al
	movb	%al, %cl
	inb	$0x20, %al
	movb	%al, %ch
	inb	$0xa1, %al
	movb	%al, %dl
	out_byte 0x20, 0x0a
	inb	$0x20, %al
	movb	%al, %dh
	inb	$0x21, %al
	CHECKPOINT
	CHECK_REG rbx, 0x40, 0xff
	CHECK_REG rcx, 0x0808, 0xffff
	CHECK_REG rdx, 0x4042, 0xffff
	CHECK_REG rax, 0x81, 0xff
	END
