/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_walk_empty, ENV_PAGED
INTENT	"A walk through a table in memory that nobody has touched finds zeros: nothing is present."
CLAUSE	slot.first_access
CLAUSE	paging.fault.code

	SLOT	1, HIGH, 0x1000
	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
1:	movl	0x400000, %ebx
	EXPECT_PF 1b, PF_CPL, 0x400000
1:	movl	%ebx, 0x401234
	EXPECT_PF 1b, PF_WRITE | PF_CPL, 0x401234
	END
