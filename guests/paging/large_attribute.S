/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.large_attribute, ENV_PAE32 | ENV_LONG64
INTENT	"Bit 12 of a large page's entry is an attribute, no part of its address and not reserved; bit 13 is reserved."
CLAUSE	paging.large
CLAUSE	paging.reserved

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, 0x1000 | PTE_RIGHTS | PTE_LARGE
	SET_MEM	PDE_ADDRESS(ALIAS + LARGE_BYTES), 4, 0x2000 | PTE_RIGHTS | PTE_LARGE
	SET_MEM	SCRATCH + 8, 4, 0x1234
	movl	ALIAS + SCRATCH + 8, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1234
1:	movl	ALIAS + LARGE_BYTES, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_RESERVED, ALIAS + LARGE_BYTES
	END
