/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr8_high, ENV_LONG64
INTENT	"A bit above 7 of what is written to CR8 raises #GP, be it in the upper half, and changes nothing."
CLAUSE	mode.cr8

	movl	$0x107, %eax
1:	movq	%rax, %cr8
	EXPECT_GP 1b
	movabs	$0x100000007, %rax
1:	movq	%rax, %cr8
	EXPECT_GP 1b
	CHECK_REG cr8, 0
	END
