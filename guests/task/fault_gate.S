/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.fault_gate, ENV_32BIT & ~ENV_USER
INTENT	"#UD through a task gate saves the address of the instruction and pushes nothing; the task of its handler can mend it and return to it."
CLAUSE	task.event
CLAUSE	task.return

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(6), SEL_FREE, ACCESS_TASK_GATE
	orl	$0, SCRATCH		/* nothing is to be paged in amid the switch */
	movl	$0x100, %ebx
	jmp	1f

task:	CHECKPOINT
	CHECK_REG rsp, SCRATCH + 0x800
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	CHECK_MEM (env_tss + TSS_EFLAGS), 4, 0, FLAG_NT
	movw	$0xc3ff, 1f		/* INC of EBX */
	iretl

1:	ud2
	CHECKPOINT
	CHECK_REG rbx, 0x101
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG rsp, GUEST_STACK
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
