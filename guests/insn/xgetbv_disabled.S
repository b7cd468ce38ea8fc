/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.xgetbv_disabled, ENV_ALL & ~ENV_PAE32_USER
INTENT	"With CR4.OSXSAVE clear XGETBV and XSETBV raise #UD, the first at CPL 3 too, and change nothing."
CLAUSE	insn.xgetbv
CLAUSE	exception.ud

	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
	xorl	%ecx, %ecx
1:	xgetbv
	EXPECT_UD 1b
#if !USER_MODE				/* whether level or CR4 is looked at first is not said */
1:	xsetbv
	EXPECT_UD 1b
#endif
	CHECK_REG rax, 0x11111111
	CHECK_REG rdx, 0x22222222
	END
