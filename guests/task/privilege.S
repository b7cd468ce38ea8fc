/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.privilege, ENV_PAE32_USER
INTENT	"At CPL 3 a TSS or task gate of DPL 0 is out of reach for CALL, JMP and INT n; for an exception it is not."
CLAUSE	task.privilege
CLAUSE	task.event

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE
	SET_TASK_GATE GATE_ADDRESS(6), SEL_FREE, ACCESS_TASK_GATE
1:	lcall	$SEL_FREE, $0
	EXPECT_GP 1b, SEL_FREE
1:	ljmp	$SEL_FREE + 8, $0
	EXPECT_GP 1b, SEL_FREE + 8
1:	int	$6
	EXPECT_GP 1b, (6 * 8 | ERROR_IDT)
2:	ud2

task:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	CHECK_REG cs.selector, SEL_CODE32
	CHECK_MEM (env_tss + TSS_EIP), 4, 2b
	CHECK_MEM (env_tss + TSS_ESP), 4, GUEST_STACK
	CHECK_MEM (env_tss + TSS_CS), 2, SEL_USER_CODE32 | 3
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
