/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.gate_triggers, ENV_KERNEL
INTENT	"A gate that rises begins the count of channel 2 anew in modes 1, 2, 3 and 5: it is soon above the count that it had come down to."
CLAUSE	pit.gate.trigger
PIT	speaker
IRQCHIP	full

	.macro	triggers mode
	out_byte 0x61, 1
	pit_control 2, \mode
	pit_count 2, 0xffff
	out_byte 0x61, 0
	out_byte 0x61, 1
1:	out_byte 0x43, 0x80
	inb	$0x42, %al
	inb	$0x42, %al
	/* Below 0xf000 of 0xffff. */
	cmpb	$0xf0, %al
	jae	1b
	movl	$100, %edi
2:	out_byte 0x61, 0
	out_byte 0x61, 1
	out_byte 0x43, 0x80
	inb	$0x42, %al
	inb	$0x42, %al
	cmpb	$0xf0, %al
	jae	3f
	/* A slow machine needs another try. */
	decl	%edi
	jnz	2b
	give_up
3:	nop
	.endm
	triggers 1
	triggers 2
	triggers 3
	triggers 5
	END
