/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.busy, ENV_32BIT & ~ENV_USER
INTENT	"CALL or JMP to the running task itself, or through a gate to it, raises #GP with its selector."
CLAUSE	task.not_available

	SET_TASK_GATE (env_gdt + SEL_FREE), SEL_TSS, ACCESS_TASK_GATE
1:	lcall	$SEL_TSS, $0
	EXPECT_GP 1b, SEL_TSS
1:	ljmp	$SEL_TSS, $0
	EXPECT_GP 1b, SEL_TSS
1:	lcall	$SEL_FREE, $0
	EXPECT_GP 1b, SEL_TSS
	CHECK_MEM (env_tss + TSS_EIP), 4, 0
	CHECK_MEM (env_tss + TSS_LINK), 2, 0
	END
