/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.stack_canonical, ENV_64BIT
INTENT	"A non-canonical address raises #SS(0) through RBP, #GP(0) through RBX."
CLAUSE	exception.ss.access
CLAUSE	exception.gp.canonical

	movq	$0x800000000000, %rbp
	movq	%rbp, %rbx
1:	movl	(%rbp), %eax
	EXPECT_SS 1b
1:	movl	(%rbx), %eax
	EXPECT_GP 1b
1:	movl	%eax, -1(%rbx, %rbx)	/* 0xffffffffffff */
	EXPECT_GP 1b
	END
