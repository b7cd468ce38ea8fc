/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.page_fault, ENV_PAGED32 | ENV_PAE32
INTENT	"#PF through a task gate has CR2 and its error code on the new task's stack; behind IRET the access is done again and succeeds."
CLAUSE	task.event
CLAUSE	task.event.error_code
CLAUSE	paging.fault.code

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(14), SEL_FREE, ACCESS_TASK_GATE
	SET_MEM	PTE_ADDRESS(UNBACKED), 4, 0
	SET_MEM	SCRATCH + 0xffc, 4, 0
	SET_REG	cr3, page_root
	orl	$0, SCRATCH
	jmp	1f

task:	popl	%edx
	CHECKPOINT
	CHECK_REG rdx, PF_WRITE
	CHECK_REG cr2, UNBACKED + 0x124
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	movl	$SCRATCH + PTE_RIGHTS, PTE_ADDRESS(UNBACKED)
	iretl

1:	movl	$0x12345678, UNBACKED + 0x124
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x124, 4, 0x12345678
	CHECK_REG rsp, GUEST_STACK
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
