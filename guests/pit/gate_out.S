/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.gate_out, ENV_KERNEL
INTENT	"In modes 2 and 3 a low gate takes OUT high at once, and leaves it there."
CLAUSE	pit.gate.out
PIT	speaker
IRQCHIP	full

	.macro	rests mode
	out_byte 0x61, 1
	pit_control 2, \mode
	pit_count 2, 0x0800
	.if \mode == 3
	pit_wait_out 0
	.else
	spin	1000
	.endif
	out_byte 0x61, 0
	pit_count_high 64, 0
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	.endm
	rests	2
	rests	3
	END
