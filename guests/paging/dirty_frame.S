/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.dirty_frame, ENV_PAE32 | ENV_PAGED32 | ENV_LONG64
INTENT	"The frame of an exception sets A and D of the pages of the stack; the gate's page gets A alone."
CLAUSE	paging.accessed
CLAUSE	paging.dirty

	mov	$SCRATCH + 0x10, NSP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS
	SET_MEM	PTE_ADDRESS(SCRATCH - 0x1000), 1, PTE_RIGHTS
	SET_MEM	PTE_ADDRESS(ENV_IDT), 1, PTE_RIGHTS
1:	ud2
	EXPECT_UD 1b
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PTE_ADDRESS(ENV_IDT), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	END
