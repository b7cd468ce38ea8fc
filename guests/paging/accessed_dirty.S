/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.accessed_dirty, ENV_PAGED
INTENT	"A read sets A in directory and table and leaves D clear; the write that follows sets D in the table only."
CLAUSE	paging.accessed
CLAUSE	paging.dirty

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, page_table + PTE_PRESENT + PTE_WRITABLE + PTE_USER
	movl	ALIAS + SCRATCH, %eax
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PDE_ADDRESS(ALIAS), 1, PTE_ACCESSED, PTE_ACCESSED
	movl	%eax, ALIAS + SCRATCH
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PDE_ADDRESS(ALIAS), 1, 0, PTE_DIRTY
	END
