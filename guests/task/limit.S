/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.limit, ENV_32BIT & ~ENV_USER
INTENT	"A 32-bit TSS with the limit 66H is refused, and nothing is saved or marked; 67H will do."
CLAUSE	task.limit

	SET_TSS	SEL_FREE, tss, (TSS_LIMIT - 1), ACCESS_TSS32
2:	lcall	$SEL_FREE, $0
	EXPECT_TS 2b, SEL_FREE
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG cr0, 0, CR0_TS
	CHECK_MEM (env_tss + TSS_EIP), 4, 0
	CHECK_MEM (tss + TSS_LINK), 2, 0
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32
1:	ljmp	$SEL_FREE, $0
	EXPECT_TS 1b, SEL_FREE
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	SET_MEM	env_gdt + SEL_FREE, 2, TSS_LIMIT
	ljmp	$SEL_FREE, $0

task:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG tr.limit, TSS_LIMIT
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
