/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_limit, ENV_PROTECTED & ~ENV_USER
INTENT	"A far jump to an offset behind the limit of its segment raises #GP(0) at itself, and CS stays; the last byte can be jumped to."
CLAUSE	mode.far.offset
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00409b0000000000
	SET_MEM	env_gdt + SEL_FREE, 2, last
	movl	$SEL_FREE, SCRATCH + 4
	.irp	offset, (last + 1), 0x10000, 0xffffffff
	movl	$\offset, SCRATCH
1:	ljmp	*SCRATCH
	EXPECT_GP 1b, 0
	CHECK_REG cs.selector, NATURAL_CODE
	.endr
	movl	$last, SCRATCH
	ljmp	*SCRATCH
	EXPECT_BP (last + 1)
	CHECK_REG cs.selector, SEL_FREE
	END
last:	int3
