/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.latch, ENV_KERNEL
INTENT	"The latch command holds the count until both bytes have been read; another count, that began before it, is lower once it is latched behind it."
CLAUSE	pit.latch
PIT
IRQCHIP	full

	pit_latch_order
	CHECKPOINT
	CHECK_REG rdx, 1, 0xff
	END
