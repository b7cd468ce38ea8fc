/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.gate, ENV_32BIT & ~ENV_USER
INTENT	"CALL and JMP to a task gate switch to the task that it names."
CLAUSE	task.gate
CLAUSE	task.link

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE
	jmp	2f

task:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG rflags, FLAG_ONE | FLAG_NT
	CHECK_MEM (tss + TSS_LINK), 2, SEL_TSS
	iretl
1:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG rflags, FLAG_ONE
	END

2:	lcall	$SEL_FREE + 8, $0x12345678
	ljmp	$SEL_FREE + 8, $0x12345678

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
