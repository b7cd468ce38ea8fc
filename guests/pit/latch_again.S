/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.latch_again, ENV_KERNEL
INTENT	"A second latch command does not change the count that the first holds, until it has been read."
CLAUSE	pit.latch
PIT
IRQCHIP	full

	pit_latch_order 0x00
	out_byte 0x43, 0x00
	inb	$0x40, %al
	movb	%al, %bl
	inb	$0x40, %al
	movb	%al, %bh
	out_byte 0x43, 0xc2
	inb	$0x40, %al
	movb	%al, %dh
	inb	$0x40, %al
	movb	%al, %cl
	inb	$0x40, %al
	movb	%al, %ch
	/* Behind its end a count begins anew. */
	cmpw	%cx, %bx
	setae	%bl
	shrb	$7, %dh
	orb	%dh, %bl
	CHECKPOINT
	CHECK_REG rdx, 1, 0xff
	CHECK_REG rbx, 1, 0xff
	END
