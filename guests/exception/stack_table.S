/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.stack_table, ENV_LONG64
INTENT	"A gate with an IST entry takes RSP from it, aligned, at the same level too, where SS stays."
CLAUSE	exception.stack_table

#define IST(n)		(env_tss + 0x1c + 8 * n)
#define GATE_IST	(GATE_ADDRESS(3) + 4)
	SET_MEM	GATE_ADDRESS(3), 2, handler
	SET_MEM	IST(1), 8, SCRATCH + 0x408
	SET_MEM	IST(7), 8, SCRATCH + 0x800
	SET_MEM	GATE_IST, 1, 1
	jmp	1f
handler:
	CHECKPOINT
	CHECK_REG rsp, (SCRATCH + 0x400 - 40)
	CHECK_REG ss.selector, SEL_DATA
	CHECK_MEM (SCRATCH + 0x400 - 16), 8, GUEST_STACK
	CHECK_MEM (SCRATCH + 0x400 - 8), 8, SEL_DATA
	SET_MEM	GATE_IST, 1, 7
	SET_MEM	GATE_ADDRESS(3), 2, deeper
	int3
deeper:	CHECKPOINT
	CHECK_REG rsp, (SCRATCH + 0x800 - 40)
	CHECK_MEM (SCRATCH + 0x800 - 16), 8, (SCRATCH + 0x400 - 40)
	END
1:	int3
