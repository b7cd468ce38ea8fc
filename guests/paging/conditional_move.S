/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.conditional_move, ENV_PAGED
INTENT	"CMOV reads its memory operand, and faults, also when the condition does not hold."
CLAUSE	paging.fault.code
CLAUSE	paging.fault.state

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	movl	$0x1234, %eax
	cmpl	%eax, %eax
1:	cmovnel	SCRATCH, %eax
	EXPECT_PF 1b, PF_CPL, SCRATCH
	CHECK_REG rax, 0x1234
	END
