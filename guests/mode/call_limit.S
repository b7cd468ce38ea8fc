/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_limit, ENV_PROTECTED & ~ENV_USER
INTENT	"A far call to an offset behind the limit of its segment raises #GP(0) at itself, CS and the stack as they were."
CLAUSE	mode.far.offset
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00409b0000000000
	SET_MEM	env_gdt + SEL_FREE, 2, 0xffff
	SET_MEM SCRATCH, 8, 0x10000 + (SEL_FREE << 32)
1:	lcall	*SCRATCH
	EXPECT_GP 1b, 0
	CHECK_REG cs.selector, NATURAL_CODE
	CHECK_REG rsp, GUEST_STACK
	END
