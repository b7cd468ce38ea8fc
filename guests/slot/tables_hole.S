/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_hole, ENV_PAGED
INTENT	"A walk through a table at an address without a slot raises #PF for a page that is not present."
CLAUSE	slot.tables_hole

	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
1:	movl	0x400008, %ebx
	EXPECT_PF 1b, PF_CPL, 0x400008
1:	movl	%ebx, 0x400008
	EXPECT_PF 1b, PF_WRITE | PF_CPL, 0x400008
	END
