/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.stack_alignment, ENV_LONG64
INTENT	"A fault at RSP = 16n - 3 pushes its frame below 16n - 16 and saves RSP as it was."
CLAUSE	exception.stack_alignment

	subq	$3, %rsp
1:	ud2
	EXPECT_UD 1b
	CHECK_REG rsp, (GUEST_STACK - 3)
	CHECK_MEM (GUEST_STACK - 16 - 40), 8, 1b
	CHECK_MEM (GUEST_STACK - 16 - 16), 8, (GUEST_STACK - 3)
	END
