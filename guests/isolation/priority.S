/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.priority, ENV_LONG64
INTENT	"Every exit and another VM with CR8 at 14 leave the guest's CR8."
CLAUSE	isolation.control

	movl	$5, %eax
	movq	%rax, %cr8
	CHECKPOINT
	OTHER_VM
	CHECK_REG cr8, 5
	movq	%cr8, %rsi
	EVERY_EXIT
	CHECK_REG rsi, 5
	movq	%cr8, %rsi
	CHECKPOINT
	CHECK_REG rsi, 5
	END
