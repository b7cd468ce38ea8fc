/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.push, ENV_USER
INTENT	"PUSH, CALL and ENTER onto a page that is not present fault as writes and leave the stack pointer and RIP."
CLAUSE	paging.fault.state
CLAUSE	paging.fault.cr2

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$SCRATCH + 0x100, NSP
	mov	$0x1234, NBP
1:	push	NBP
	EXPECT_PF 1b, PF_WRITE | PF_USER, (SCRATCH + 0x100 - WORD_BYTES)
	CHECK_REG rsp, SCRATCH + 0x100
1:	call	1b
	EXPECT_PF 1b, PF_WRITE | PF_USER, (SCRATCH + 0x100 - WORD_BYTES)
	CHECK_REG rsp, SCRATCH + 0x100
1:	enter	$0x20, $0
	EXPECT_PF 1b, PF_WRITE | PF_USER, (SCRATCH + 0x100 - WORD_BYTES)
	CHECK_REG rsp, SCRATCH + 0x100
	CHECK_REG rbp, 0x1234
	END
