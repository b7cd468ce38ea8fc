/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_task, ENV_32BIT & ~ENV_USER
INTENT	"An NMI through a task gate blocks further ones until the task's IRET; the one that waits then comes, by the gate again."
CLAUSE	event.nmi.masked
CLAUSE	task.event
NEED	cap.user_nmi

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(2), SEL_FREE, ACCESS_TASK_GATE
	orl	$0, SCRATCH
	xorl	%ebx, %ebx
	outb	%al, $PORT_CHECKPOINT
	jmp	interrupted
task:	incl	%ebp
	cmpl	$2, %ebp
	je	second
	guest_record __LINE__, RECORD_CHECKPOINT
	NMI
	CHECKPOINT
	CHECK_REG rbp, 1
	CHECK_REG nmi.masked, 1
	CHECK_REG tr.selector, SEL_FREE
	NMI
	nop
	CHECKPOINT
	CHECK_REG rbp, 1
	CHECK_REG nmi.pending, 1
	iretl
	jmp	task				/* where a task goes on that is entered again */
second:	CHECKPOINT
	CHECK_REG rbp, 2
	CHECK_REG nmi.masked, 1
	CHECK_REG tr.selector, SEL_FREE
	iretl
interrupted:
	incl	%ebx
	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG nmi.masked, 0
	CHECK_REG tr.selector, SEL_TSS
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
