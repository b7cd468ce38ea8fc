/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.reserved_frame, ENV_PAGED
INTENT	"The highest bit below the frame of a large page is reserved."
CLAUSE	paging.reserved
CLAUSE	paging.large

#define PAGE	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(PAGE), 4, PTE_RIGHTS | PTE_LARGE | LARGE_BYTES / 2
1:	movl	PAGE + 8, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_RESERVED | PF_CPL, PAGE + 8
	END
