/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.across, ENV_PAGED
INTENT	"A store that reaches from a good page into one that is not present faults with CR2 at the latter and writes nothing."
CLAUSE	paging.fault.cr2
CLAUSE	paging.fault.state

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	movl	$-1, %eax
1:	movl	%eax, SCRATCH - 3
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
	CHECK_MEM (SCRATCH - 3), 3, 0
1:	movl	SCRATCH - 1, %eax
	EXPECT_PF 1b, PF_CPL, SCRATCH
	CHECK_REG rax, 0xffffffff, 0xffffffff
	END
