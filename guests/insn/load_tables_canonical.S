/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.load_tables_canonical, ENV_LONG64
INTENT	"LGDT and LIDT of a base that is not canonical raise #GP(0) and leave the tables where they were."
CLAUSE	insn.load_tables
CLAUSE	exception.fault.state

	SET_MEM	SCRATCH + 2, 8, 0x800000000000
1:	lgdt	SCRATCH
	EXPECT_GP 1b
1:	lidt	SCRATCH
	EXPECT_GP 1b
	CHECK_REG gdt.base, env_gdt
	CHECK_REG gdt.limit, GDT_LIMIT
	CHECK_REG idt.base, env_idt
	END
