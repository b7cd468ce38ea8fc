/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.size_ignored, ENV_PAGED32
INTENT	"With CR4.PSE clear, PS of a directory entry is ignored: it names a page table."
CLAUSE	paging.large

#define ALIAS	(LARGE_BYTES * 2)
	SET_REG	cr4, 0, CR4_PSE
	SET_MEM	PDE_ADDRESS(ALIAS), 4, SCRATCH | PTE_RIGHTS | PTE_LARGE
	SET_MEM	SCRATCH, 4, SCRATCH | PTE_RIGHTS
	SET_MEM	SCRATCH + 0x800, 4, 0x1234
	movl	ALIAS + 0x800, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1234
	END
