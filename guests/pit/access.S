/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.access, ENV_KERNEL
INTENT	"The access modes write and read the low byte, the high byte, or both; the status says which, and the mode."
CLAUSE	pit.read_back
CLAUSE	pit.access
PIT
IRQCHIP	full

	out_byte 0x43, 0x98
	out_byte 0x42, 0x34
	out_byte 0x43, 0xe8
	inb	$0x42, %al
	movb	%al, %bl
	out_byte 0x43, 0xa8
	out_byte 0x43, 0xe8
	inb	$0x42, %al
	movb	%al, %bh
	out_byte 0x43, 0x36
	out_byte 0x43, 0xe2
	inb	$0x40, %al
	movl	%eax, %esi
	out_byte 0x43, 0x98
	out_byte 0x42, 0x34
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL), 4, 0x34
	out_byte 0x43, 0xa8
	out_byte 0x42, 0x12
	CHECKPOINT
	CHECK_PIT (2 * PIT_CHANNEL), 4, 0x1200
	CHECK_REG rbx, 0x2818, 0x3f3f
	CHECK_REG rsi, 0x36, 0x3f
	END
