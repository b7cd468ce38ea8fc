/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.accessed_fetch, ENV_PAGED
INTENT	"A fetch sets A in directory and table and leaves D clear; a fetch across two pages does so in both entries."
CLAUSE	paging.accessed
CLAUSE	paging.dirty

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, page_table + PTE_PRESENT + PTE_WRITABLE + PTE_USER
	SET_MEM	(SCRATCH - 1), 1, 0xb3			/* MOV to BL, 0x5a */
	SET_MEM	SCRATCH, 2, 0xc35a
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS
	SET_MEM	PTE_ADDRESS(SCRATCH - 0x1000), 1, PTE_RIGHTS
	movl	$ALIAS + SCRATCH - 1, %edx
	call	*NDX
	CHECKPOINT
	CHECK_REG rbx, 0x5a, 0xff
	CHECK_MEM PDE_ADDRESS(ALIAS), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PTE_ADDRESS(SCRATCH - 0x1000), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	END
