/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.step, ENV_32BIT & ~ENV_USER
INTENT	"TF in the EFLAGS of the new TSS traps behind the task's first instruction, in the new task."
CLAUSE	task.load
CLAUSE	exception.db.single_step

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	orl	$0, SCRATCH
	ljmp	$SEL_FREE, $0

task:	incl	%eax
	EXPECT_DB
	CHECK_REG rax, 1
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	CHECK_REG tr.selector, SEL_FREE
	SET_REG	rflags, 0, FLAG_TF
	incl	%eax
	CHECKPOINT
	CHECK_REG rax, 2
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800, FLAG_ONE | FLAG_TF
