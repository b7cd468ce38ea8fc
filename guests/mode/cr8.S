/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr8, ENV_LONG64
INTENT	"CR8 keeps the priority written; 16 raises #GP and changes nothing."
CLAUSE	mode.cr8

	movl	$5, %eax
	movq	%rax, %cr8
	movq	%cr8, %rbx
	movl	$16, %eax
1:	movq	%rax, %cr8
	EXPECT_GP 1b
	CHECK_REG rbx, 5
	CHECK_REG cr8, 5
	END
