/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.stack_switch, ENV_USER
INTENT	"A fault at CPL 3 pushes its frame, with the user stack, at the top of the stack in the TSS."
CLAUSE	exception.stack_switch
CLAUSE	exception.fault.rip

1:	ud2
	EXPECT_UD 1b
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG ss.selector, 3, 3
	CHECK_REG cs.selector, 3, 3
	CHECK_MEM (KERNEL_STACK - 5 * WORD_BYTES), 4, 1b
	CHECK_MEM (KERNEL_STACK - 2 * WORD_BYTES), 4, GUEST_STACK
	END
