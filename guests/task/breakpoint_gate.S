/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.breakpoint_gate, ENV_32BIT & ~ENV_USER
INTENT	"INT3, INTO and their forms as INT n through task gates save the address behind one or two bytes, or behind prefixes."
CLAUSE	task.event
CLAUSE	task.save

.macro enter_by instruction:vararg
	movl	$2f, tss + TSS_EIP
	jmp	1f
2:	CHECKPOINT
	CHECK_MEM (env_tss + TSS_EIP), 4, 3f
	iretl
1:	\instruction
3:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
.endm
	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE GATE_ADDRESS(3), SEL_FREE, ACCESS_TASK_GATE
	SET_TASK_GATE GATE_ADDRESS(4), SEL_FREE, ACCESS_TASK_GATE
	orl	$0, SCRATCH
	enter_by int3
	enter_by .byte 0xcd, 3
	movl	$0x7fffffff, %eax
	addl	$1, %eax
	enter_by into
	enter_by .byte 0x26, 0x2e, 0xcd, 4
	enter_by .byte 0x3e, 0x3e, 0x3e, 0xcc
	END

	.balign	4
tss:	TASK	0, SCRATCH + 0x800
