/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.exception, ENV_32BIT & ~ENV_USER
INTENT	"#GP through a task gate: the handler's task finds the error code on its stack, the old TSS the fault."
CLAUSE	task.event
CLAUSE	task.event.error_code
CLAUSE	task.link

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(13), SEL_FREE, ACCESS_TASK_GATE
	orl	$0, SCRATCH		/* nothing is to be paged in amid the switch */
	movl	$0x1230, %eax
	jmp	2f

task:	popl	%edx
	CHECKPOINT
	CHECK_REG rdx, 0x1230
	CHECK_REG rsp, SCRATCH + 0x800
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG rflags, FLAG_NT, FLAG_NT
	CHECK_MEM (tss + TSS_LINK), 2, SEL_TSS
	CHECK_MEM (env_tss + TSS_EIP), 4, 2f
	CHECK_MEM (env_tss + TSS_EAX), 4, 0x1230
	addl	$2, env_tss + TSS_EIP	/* MOV to DS has two bytes */
	iretl

2:	mov	%eax, %ds
	CHECKPOINT
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG ds.selector, SEL_DATA
	CHECK_REG rsp, GUEST_STACK
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
