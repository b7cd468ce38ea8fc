/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.not_present, ENV_32BIT & ~ENV_USER
INTENT	"A TSS or a task gate that is not present raises #NP with its selector."
CLAUSE	task.not_present

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32 & ~ACCESS_PRESENT
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE
1:	lcall	$SEL_FREE, $0
	EXPECT_NP 1b, SEL_FREE
1:	ljmp	$SEL_FREE, $0
	EXPECT_NP 1b, SEL_FREE
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (tss + TSS_LINK), 2, 0
1:	lcall	$SEL_FREE + 8, $0
	EXPECT_NP 1b, SEL_FREE
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE & ~ACCESS_PRESENT
1:	lcall	$SEL_FREE + 8, $0
	EXPECT_NP 1b, SEL_FREE + 8
	END

	.balign	4
tss:	TASK	0, 0
