/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.requested_privilege, ENV_32BIT & ~ENV_USER
INTENT	"A selector's RPL above the DPL of a TSS or task gate is refused at CPL 0 too; the DPL of the TSS behind a gate is not looked at."
CLAUSE	task.privilege
CLAUSE	task.gate

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE
1:	lcall	$SEL_FREE | 1, $0
	EXPECT_GP 1b, SEL_FREE
1:	lcall	$(SEL_FREE + 8) | 3, $0
	EXPECT_GP 1b, SEL_FREE + 8
	SET_TASK_GATE (env_gdt + SEL_FREE + 8), SEL_FREE, ACCESS_TASK_GATE | ACCESS_DPL3
	lcall	$(SEL_FREE + 8) | 3, $0

task:	CHECKPOINT
	CHECK_REG tr.selector, SEL_FREE
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
