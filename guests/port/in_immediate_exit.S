/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_immediate_exit, ENV_ALL
INTENT	"Entering again with immediate_exit completes an IN: EAX has the answer, RIP is behind it, nothing more has run."
CLAUSE	port.completion
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	SET_REG rax, 0x11223344
	xorl	%ebx, %ebx
	inw	$0x51, %ax
	EXPECT_IN 0x51, 2, 0xbeef
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG rax, 0x1122beef
	CHECK_REG rbx, 0
	CHECK_REG rip, 1b
	CHECKPOINT
	CHECK_REG rax, 0x1122beef
	CHECK_REG rbx, 1
	END
