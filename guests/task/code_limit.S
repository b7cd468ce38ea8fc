/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.code_limit, ENV_32BIT & ~ENV_USER
INTENT	"EIP beyond the limit of the new CS raises #GP(0) in the new task."
CLAUSE	task.fault

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	tss + TSS_EIP, 4, 0x10000
	SET_MEM	tss + TSS_CS, 2, SEL_CODE16
	ljmp	$SEL_FREE, $0
	.code16
	EXPECT_GP 0x10000
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG cs.selector, SEL_CODE16
	END

	.balign	4
tss:	TASK	0, SCRATCH + 0x800
