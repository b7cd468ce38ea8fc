/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rdpmc, ENV_ALL
INTENT	"RDPMC of a counter that does not exist raises #GP(0) and loads nothing; at CPL 3 so does any, with CR4.PCE clear."
CLAUSE	insn.rdpmc
CLAUSE	exception.fault.state

	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
	movl	$0x3fffffff, %ecx
1:	rdpmc
	EXPECT_GP 1b
#if USER_MODE
	xorl	%ecx, %ecx
1:	rdpmc
	EXPECT_GP 1b
#endif
	CHECK_REG rax, 0x11111111
	CHECK_REG rdx, 0x22222222
	END
