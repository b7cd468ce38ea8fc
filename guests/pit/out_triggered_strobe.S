/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.out_triggered_strobe, ENV_KERNEL
INTENT	"In mode 5 OUT is high before the gate rises and behind it, but for one clock when the count has passed: of 64 readings at most four are low."
CLAUSE	pit.mode.triggered_strobe
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 0
	pit_control 2, 5
	pit_count 2, 0x1000
	pit_count_high 64
	movl	%ebx, %esi
	out_byte 0x61, 1
	pit_count_high 64
	CHECKPOINT
	CHECK_REG rsi, 1, 0xff
	CHECK_REG rbx, 1, 0xff
	END
