/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.trap, ENV_32BIT & ~ENV_USER
INTENT	"The T flag of the new TSS raises #DB before the task's first instruction."
CLAUSE	task.trap

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	tss + TSS_TRAP, 1, 1
	ljmp	$SEL_FREE, $0

task:	incl	%eax
	EXPECT_DB task
	CHECK_REG rax, 0
	CHECK_REG dr6, DR6_BT, DR6_CAUSES
	CHECK_REG tr.selector, SEL_FREE
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
