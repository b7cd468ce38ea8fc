/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_across, ENV_PAGED
INTENT	"An access across two pages is served by tables of which one lies in a read-only slot, the other in memory that nobody has touched."
CLAUSE	slot.read_only.tables.flags
CLAUSE	slot.first_access
NEED	cap.readonly_mem

	SLOT	1, HIGH, 0x1000, MEM_READONLY
	SLOT	2, HIGH + 0x1000, 0x1000
	SET_MEM	(HIGH + 0x1000 - PTE_BYTES), 4, SCRATCH | PTE_RIGHTS
	SET_MEM	HIGH + 0x1000, 4, (SCRATCH - 0x1000) | PTE_RIGHTS
	SET_MEM	PDE_ADDRESS(LARGE_BYTES * 2), 4, HIGH | PTE_RIGHTS
	SET_MEM	PDE_ADDRESS(LARGE_BYTES * 3), 4, (HIGH + 0x1000) | PTE_RIGHTS
	movl	$0x44332211, LARGE_BYTES * 3 - 2
	movl	LARGE_BYTES * 3 - 2, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM SCRATCH + 0xffe, 2, 0x2211
	CHECK_MEM (SCRATCH - 0x1000), 2, 0x4433
	CHECK_MEM (HIGH + 0x1000 - PTE_BYTES), 1, 0, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM HIGH + 0x1000, 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	END
