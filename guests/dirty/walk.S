/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.walk, ENV_PAGED
INTENT	"The accessed flag that a walk sets puts the page of the table into the log, then the dirty flag does."
CLAUSE	dirty.processor
CLAUSE	paging.accessed
CLAUSE	paging.dirty

#define ALIAS	0x400000
	SLOT	1, HIGH, 0x1000, MEM_LOG_DIRTY_PAGES
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS
	SET_MEM	PDE_ADDRESS(ALIAS), 4, HIGH | PTE_RIGHTS
	movl	ALIAS, %ebx
	CHECKPOINT
	CHECK_MEM HIGH, 4, SCRATCH | PTE_RIGHTS | PTE_ACCESSED
	CHECK_DIRTY 1, 1
	movl	%ebx, ALIAS
	CHECKPOINT
	CHECK_MEM HIGH, 4, SCRATCH | PTE_RIGHTS | PTE_ACCESSED | PTE_DIRTY
	CHECK_DIRTY 1, 1
	END
