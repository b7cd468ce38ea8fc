/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_device, ENV_PAGED
INTENT	"A fetch and a write, too, through a table at an address without a slot raise #PF for a page that is not present; a slot there ends that."
CLAUSE	slot.tables_hole
CLAUSE	slot.create

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, HIGH | PTE_RIGHTS
	movl	$ALIAS + 0x10, %esi		/* not the offset of the entry in its page */
1:	movl	%eax, (NSI)
	EXPECT_PF 1b, PF_WRITE | PF_CPL, ALIAS + 0x10
	jmp	*NSI
	EXPECT_PF ALIAS + 0x10, PF_CPL, ALIAS + 0x10
	CHECKPOINT
	SLOT	1, HIGH, 0x1000
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS
	SET_MEM	SCRATCH + 0x10, 4, 0x12345678
	movl	(NSI), %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_MEM HIGH, 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	END
