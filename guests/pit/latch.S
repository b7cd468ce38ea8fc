/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.latch, ENV_KERNEL
INTENT	"The latch command holds the count until both bytes have been read; later reads show a lower one."
CLAUSE	pit.latch
PIT
IRQCHIP	full

	out_byte 0x43, 0x30
	out_byte 0x40, 0xff
	out_byte 0x40, 0xff
	out_byte 0x43, 0x00
	spin	1000
	inb	$0x40, %al
	movb	%al, %bl
	inb	$0x40, %al
	movb	%al, %bh
	out_byte 0x43, 0x00
	inb	$0x40, %al
	movb	%al, %cl
	inb	$0x40, %al
	movb	%al, %ch
	cmpw	%bx, %cx
	setb	%dl
	CHECKPOINT
	CHECK_REG rdx, 1, 0xff
	END
