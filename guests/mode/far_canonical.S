/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_canonical, ENV_LONG64
INTENT	"A far return and an IRET to 64-bit code at an address that is not canonical raise #GP(0) at themselves; CS and the stack stay."
CLAUSE	mode.far.offset
CLAUSE	exception.fault.state

	movabs	$0x800000000000, %rax
	push	$SEL_DATA
	push	$GUEST_STACK
	push	$2
	push	$SEL_CODE64
	push	%rax
	mov	%rsp, %rbx
1:	lretq
	EXPECT_GP 1b, 0
	CHECK_REG rsp, (GUEST_STACK - 40)
1:	iretq
	EXPECT_GP 1b, 0
	CHECK_REG rsp, (GUEST_STACK - 40)
	CHECK_REG cs.selector, SEL_CODE64
	END
