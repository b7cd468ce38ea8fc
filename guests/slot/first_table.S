/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_table, ENV_PROTECTED & ~ENV_USER
INTENT	"An interrupt table whose memory was never touched is read by a delivery: its gates are not present, and neither is that of #DF."
CLAUSE	slot.first_access
CLAUSE	run.exit.shutdown

	SLOT	1, UNBACKED, 0x1000
	SET_REG	idt.base, UNBACKED
	ud2
	EXPECT_SHUTDOWN
