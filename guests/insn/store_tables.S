/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.store_tables, ENV_PROTECTED
INTENT	"SGDT and SIDT store limit and base of the tables at every privilege level."
CLAUSE	insn.system_store

	sgdt	SCRATCH
	sidt	SCRATCH + 16
	CHECKPOINT
	CHECK_MEM SCRATCH, 2, GDT_LIMIT
	CHECK_MEM SCRATCH + 2, WORD_BYTES, env_gdt
	CHECK_MEM SCRATCH + 16, 2, (256 * BITS / 4 - 1)
	CHECK_MEM SCRATCH + 18, WORD_BYTES, env_idt
	END
