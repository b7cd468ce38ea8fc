/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pop_fault, ENV_PAGED
INTENT	"POP to a page that is not present leaves the stack pointer; executed again it pops once."
CLAUSE	paging.fault.state
CLAUSE	insn.stack

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	push	$0x1234
1:	pop	SCRATCH
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES)
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS
	pop	SCRATCH
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_MEM SCRATCH, 4, 0x1234
	END
