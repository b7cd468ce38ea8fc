/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.out_strobe, ENV_KERNEL
INTENT	"In mode 4 OUT is high but for one clock when the count has passed: of 64 readings at most four are low."
CLAUSE	pit.mode.strobe
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 1
	pit_control 2, 4
	pit_count 2, 0x4000
	pit_count_high 64
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	END
