/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_null_stack, ENV_LONG64
INTENT	"A far return to ring 3 with a null SS raises #GP(0); IRET to ring 0 takes one."
CLAUSE	mode.ret.null_stack
CLAUSE	exception.fault.state

	push	$3
	push	$GUEST_STACK
	push	$SEL_USER_CODE64 | 3
	push	$1f
1:	lretq
	EXPECT_GP 1b, 0
	mov	$GUEST_STACK, %rsp
	push	$0
	push	$GUEST_STACK
	push	$FLAG_ONE
	push	$SEL_CODE64
	push	$1f
	iretq
1:	CHECKPOINT
	CHECK_REG ss.selector, 0
	CHECK_REG rsp, GUEST_STACK
	END
