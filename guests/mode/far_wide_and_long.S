/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_wide_and_long, ENV_LONG64
INTENT	"In long mode a code segment with both L and D set raises #GP with its selector on JMP, CALL, RET and IRET."
CLAUSE	mode.far.wide_and_long
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00ef9b000000ffff
	SET_MEM	SCRATCH, 8, target
	SET_MEM	SCRATCH + 4, 2, SEL_FREE
1:	ljmp	*SCRATCH
	EXPECT_GP 1b, SEL_FREE
1:	lcall	*SCRATCH
	EXPECT_GP 1b, SEL_FREE
	CHECK_REG rsp, GUEST_STACK
	push	$SEL_DATA
	push	$GUEST_STACK
	push	$2
	push	$SEL_FREE
	push	$target
1:	lretq
	EXPECT_GP 1b, SEL_FREE
	CHECK_REG rsp, (GUEST_STACK - 40)
1:	iretq
	EXPECT_GP 1b, SEL_FREE
	CHECK_REG rsp, (GUEST_STACK - 40)
target:	END
