/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.real_mode_limit, ENV_REAL16
INTENT	"In real mode a word at offset 0xffff raises vector 13, through SS vector 12, and no error code is pushed."
CLAUSE	exception.real_mode
CLAUSE	exception.gp.limit
CLAUSE	exception.ss.access

	movw	$0xffff, %bx
	movw	%bx, %bp
1:	movw	(%bx), %ax
	EXPECT_GP 1b
	CHECK_REG rsp, GUEST_STACK
	CHECK_MEM (GUEST_STACK - 6), 2, 1b
1:	movw	(%bp), %ax
	EXPECT_SS 1b
	CHECK_MEM (GUEST_STACK - 6), 2, 1b
	END
