/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.gate_stops, ENV_KERNEL
INTENT	"A low gate stops the count of channel 2 in modes 0, 2, 3 and 4; in 0 and 4 it goes on from there when the gate is high again."
CLAUSE	pit.gate.stop
PIT	speaker
IRQCHIP	full

	.macro	stops mode
	out_byte 0x61, 1
	pit_control 2, \mode
	pit_count 2, 0xffff
	out_byte 0x61, 0
	pit_latched %esi
	spin	5000
	pit_latched %edi
	CHECKPOINT
	subl	%edi, %esi
	nop
	CHECKPOINT
	CHECK_REG rsi, 0
	.endm
	stops	0
	stops	2
	stops	3
	stops	4
	/* Between the two commands it counts. */
	pit_control 2, 0
	pit_count 2, 0xffff
	pit_latched %esi
	out_byte 0x61, 1
	spin	1000
	out_byte 0x61, 0
	pit_latched %edi
	cmpl	%esi, %edi
	setb	%bl
	CHECKPOINT
	CHECK_REG rsi, 0xffff
	CHECK_REG rbx, 1, 0xff
	END
