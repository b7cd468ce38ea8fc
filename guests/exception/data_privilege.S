/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.data_privilege, ENV_PROTECTED & ~ENV_USER
INTENT	"A data segment with DPL 0 cannot be loaded by a selector with RPL 3, also at CPL 0."
CLAUSE	exception.gp.selector
CLAUSE	exception.fault.state

	movw	$SEL_DATA, %ax
	movw	%ax, %fs
	movw	$SEL_DATA | 3, %ax
1:	movw	%ax, %fs
	EXPECT_GP 1b, SEL_DATA
	CHECK_REG fs.selector, SEL_DATA
	END
