/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invlpg_large, ENV_PAGED & ~ENV_USER
INTENT	"INVLPG of one address in a large page drops all of it: the other pages are found at their new place."
CLAUSE	paging.invalidate.invlpg
CLAUSE	paging.large

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, PTE_RIGHTS | PTE_LARGE
	SET_MEM	SCRATCH, 4, 0x1111
	movl	ALIAS + SCRATCH, %eax
	movl	ALIAS + 0x8000, %ebx
	movl	$0, PDE_ADDRESS(ALIAS)
	invlpg	ALIAS + 0x8000
1:	movl	ALIAS + SCRATCH, %eax
	EXPECT_PF 1b, 0, ALIAS + SCRATCH
	CHECK_REG rax, 0x1111
	END
