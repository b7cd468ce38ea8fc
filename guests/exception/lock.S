/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.lock, ENV_ALL
INTENT	"LOCK is allowed on ADD to memory, and raises #UD on ADD to a register, on CMP and ADD from memory."
CLAUSE	exception.ud.lock
CLAUSE	exception.fault.state

	movl	$7, %eax
	movl	$1, SCRATCH
	lock addl %eax, SCRATCH
1:	.byte	0xf0
	addl	%eax, %ecx
	EXPECT_UD 1b
	CHECK_MEM SCRATCH, 4, 8
1:	.byte	0xf0
	cmpl	%eax, SCRATCH
	EXPECT_UD 1b
1:	.byte	0xf0
	addl	SCRATCH, %eax
	EXPECT_UD 1b
	CHECK_REG rax, 7
	CHECK_MEM SCRATCH, 4, 8
	END
