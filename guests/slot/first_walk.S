/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_walk, ENV_PAGED
INTENT	"A page walk is the first to touch the page that holds a table, and sets the accessed flag there."
CLAUSE	slot.first_access
CLAUSE	paging.accessed

/* The table of the large page at 4 MiB lies in new memory. */
#define TABLE	HIGH
	SLOT	1, TABLE, 0x1000
	SET_MEM	(TABLE + (SCRATCH >> 12) * PTE_BYTES), 4, (SCRATCH + 0x1000) | PTE_RIGHTS
	SET_MEM	PDE_ADDRESS(0x400000), 4, TABLE | PTE_RIGHTS
	SET_MEM	SCRATCH + 0x1008, 4, 0x12345678
	movl	0x400000 + SCRATCH + 8, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_MEM (TABLE + (SCRATCH >> 12) * PTE_BYTES), 4, PTE_ACCESSED, (PTE_ACCESSED | PTE_DIRTY)
	END
