/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.limit16, ENV_32BIT & ~ENV_USER
INTENT	"A 16-bit TSS with the limit 2AH is refused; 2BH will do."
CLAUSE	task.limit
CLAUSE	task.tss16

	SET_TSS	SEL_FREE, tss, (TSS16_LIMIT - 1), ACCESS_TSS16
2:	lcall	$SEL_FREE, $0
	EXPECT_TS 2b, SEL_FREE
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (tss + TSS_LINK), 2, 0
	SET_MEM	env_gdt + SEL_FREE, 2, TSS16_LIMIT
	ljmp	$SEL_FREE, $0

task:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG tr.limit, TSS16_LIMIT
	END

	.balign	4
tss:	TASK16	task, SCRATCH + 0x800
