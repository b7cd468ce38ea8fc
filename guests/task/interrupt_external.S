/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.interrupt_external, ENV_32BIT & ~ENV_USER
INTENT	"An interrupt of user space through a task gate switches before the next instruction; IF is that of the task, and IRET comes back."
CLAUSE	task.event
CLAUSE	event.interrupt

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(0x31), SEL_FREE, ACCESS_TASK_GATE
	SET_REG	rflags, FLAG_IF, FLAG_IF
	orl	$0, SCRATCH
	xorl	%ebx, %ebx
	CHECKPOINT
	INTERRUPT 0x31
1:	incl	%ebx
	jmp	3f

task:	CHECKPOINT
	CHECK_REG rsp, SCRATCH + 0x800
	CHECK_REG rflags, FLAG_NT, FLAG_NT | FLAG_IF
	CHECK_MEM (env_tss + TSS_EIP), 4, 1b
	CHECK_MEM (env_tss + TSS_EFLAGS), 4, FLAG_IF, FLAG_IF
	iretl

3:	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	CHECK_REG tr.selector, SEL_TSS
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
