/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.bad_selector, ENV_PROTECTED
INTENT	"A selector beyond the GDT, one of a null LDT, and one of a TSS raise #GP with the selector, its RPL cleared."
CLAUSE	exception.gp.selector
CLAUSE	exception.error_code
CLAUSE	exception.fault.state

	movw	$SEL_USER_DATA | 3, %ax
	movw	%ax, %gs
	movw	$GDT_LIMIT + 1 | 3, %ax
1:	movw	%ax, %gs
	EXPECT_GP 1b, GDT_LIMIT + 1
	movw	$0xffff, %ax
1:	movw	%ax, %gs
	EXPECT_GP 1b, 0xfffc
	movw	$0x0c, %ax
1:	movw	%ax, %gs
	EXPECT_GP 1b, 0x0c
	movw	$SEL_TSS, %ax
1:	movw	%ax, %gs
	EXPECT_GP 1b, SEL_TSS
	CHECK_REG gs.selector, SEL_USER_DATA | 3
	END
