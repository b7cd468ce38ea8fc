/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.large_page, ENV_PAGED
INTENT	"A large page that maps address 0 is an alias of the guest's memory, and carries A and D itself."
CLAUSE	paging.large
CLAUSE	paging.accessed
CLAUSE	paging.dirty

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, PTE_RIGHTS | PTE_LARGE
	SET_MEM	SCRATCH + 8, 4, 0x1234
	movl	ALIAS + SCRATCH + 8, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1234
	CHECK_MEM PDE_ADDRESS(ALIAS), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	movl	$0x5678, ALIAS + SCRATCH + 8
	CHECKPOINT
	CHECK_MEM SCRATCH + 8, 4, 0x5678
	CHECK_MEM PDE_ADDRESS(ALIAS), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	END
