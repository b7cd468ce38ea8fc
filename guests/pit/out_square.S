/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.out_square, ENV_KERNEL
INTENT	"In mode 3 OUT is high and low in turn, period for period."
CLAUSE	pit.mode.square
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 1
	pit_control 2, 3
	pit_count 2, 0x0800
	.rept 4
	pit_wait_out 1
	pit_wait_out 0
	.endr
	END
