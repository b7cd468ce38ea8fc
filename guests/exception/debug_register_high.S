/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.debug_register_high, ENV_LONG64
INTENT	"MOV to DR6 or DR7 with a bit above 31 raises #GP(0) and leaves the register; DR0 takes 64 bits."
CLAUSE	exception.debug_register.high
CLAUSE	exception.fault.state

	movl	$DR7_ONE, %eax
	movq	%rax, %dr7
	movabsq	$0x100000000 + DR7_ONE, %rax
	movq	%rax, %dr0
1:	movq	%rax, %dr7
	EXPECT_GP 1b
	CHECK_REG dr0, 0x100000000 + DR7_ONE
	CHECK_REG dr7, DR7_ONE
1:	movq	%rax, %dr6
	EXPECT_GP 1b
	END
