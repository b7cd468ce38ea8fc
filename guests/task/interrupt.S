/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.interrupt, ENV_32BIT & ~ENV_USER
INTENT	"INT n through a task gate saves the address behind it, and pushes nothing."
CLAUSE	task.event
CLAUSE	task.busy

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(13), SEL_FREE, ACCESS_TASK_GATE
	jmp	2f

task:	CHECKPOINT
	CHECK_REG rsp, SCRATCH + 0x800
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG rflags, FLAG_NT, FLAG_NT
	CHECK_MEM (env_gdt + SEL_TSS + 5), 1, ACCESS_TSS32 | ACCESS_BUSY
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	iretl

2:	int	$13
1:	CHECKPOINT
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG rsp, GUEST_STACK
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
