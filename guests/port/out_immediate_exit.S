/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_immediate_exit, ENV_ALL
INTENT	"Entering again with immediate_exit completes an OUT: RIP is behind it and nothing more has run."
CLAUSE	port.completion
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	xorl	%ebx, %ebx
	outb	%al, $0x51
	EXPECT_OUT 0x51, 1, 0
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	CHECKPOINT
	CHECK_REG rbx, 1
	END
