/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.pause, ENV_ALL
INTENT	"20,000 PAUSEs in a loop, more than any filter counts, change nothing but the loop's counter."
CLAUSE	intercept.pause

	movl	$20000, %ecx
	movl	$0x1111, %eax
	stc
1:	pause
	loop	1b
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rax, 0x1111
	CHECK_REG rflags, FLAG_CF, FLAGS_STATUS
	END
