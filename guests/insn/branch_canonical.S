/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.branch_canonical, ENV_64BIT
INTENT	"CALL and JMP through a register to a non-canonical address fault at themselves and push nothing."
CLAUSE	insn.branch.canonical
CLAUSE	exception.fault.rip

	movabs	$0x800000000000, %rax
1:	call	*%rax
	EXPECT_GP 1b
	CHECK_REG rsp, GUEST_STACK
1:	jmp	*%rax
	EXPECT_GP 1b
	pushq	%rax
1:	ret
	EXPECT_GP 1b
	CHECK_REG rsp, (GUEST_STACK - 8)
	END
