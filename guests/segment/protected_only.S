/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.protected_only, ENV_REAL16
INTENT	"The instructions that deal with descriptors are undefined in real mode and change nothing."
CLAUSE	segment.protected_only
CLAUSE	exception.ud

	movw	$0x1234, %ax
1:	lar	%cx, %ax
	EXPECT_UD 1b
1:	lsl	%cx, %ax
	EXPECT_UD 1b
1:	verr	%cx
	EXPECT_UD 1b
1:	verw	%cx
	EXPECT_UD 1b
1:	sldt	%ax
	EXPECT_UD 1b
1:	str	%ax
	EXPECT_UD 1b
1:	lldt	%cx
	EXPECT_UD 1b
1:	ltr	%cx
	EXPECT_UD 1b
1:	arpl	%cx, %ax
	EXPECT_UD 1b
	CHECK_REG rax, 0x1234
	END
