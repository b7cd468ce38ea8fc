/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.ltr_null, ENV_PROTECTED & ~ENV_USER
INTENT	"There is no null task register: LTR of a null selector, whatever its RPL, raises #GP(0) and keeps TR."
CLAUSE	segment.ltr.fault

	.irp	selector, 0, 3
	movl	$\selector, %ecx
1:	ltr	%cx
	EXPECT_GP 1b, 0
	.endr
	CHECK_REG tr.selector, SEL_TSS
	CHECK_REG tr.base, env_tss
	END
