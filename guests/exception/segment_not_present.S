/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.segment_not_present, ENV_PROTECTED
INTENT	"A data segment that is not present raises #NP with its selector, RPL cleared; the register keeps its segment."
CLAUSE	exception.np
CLAUSE	exception.error_code
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf73000000ffff	/* data, DPL 3, not present */
	movw	$SEL_USER_DATA | 3, %ax
	movw	%ax, %fs
	movw	$SEL_FREE | 3, %ax
1:	movw	%ax, %fs
	EXPECT_NP 1b, SEL_FREE
	CHECK_REG fs.selector, SEL_USER_DATA | 3
	END
