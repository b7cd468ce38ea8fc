/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.long_mode, ENV_LONG64
INTENT	"Long mode has no tasks: CALL or JMP to a TSS raises #GP with its selector, IRET with NT set #GP(0)."
CLAUSE	task.long_mode

	SET_TSS	SEL_FREE, SCRATCH, TSS_LIMIT, ACCESS_TSS32
1:	lcall	*call_tss
	EXPECT_GP 1b, SEL_FREE
1:	ljmp	*call_tss
	EXPECT_GP 1b, SEL_FREE
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (env_gdt + SEL_FREE + 5), 1, ACCESS_TSS32
	pushq	$FLAG_ONE | FLAG_NT
	popfq
1:	iretq
	EXPECT_GP 1b
	END

call_tss:
	.long	0
	.short	SEL_FREE
