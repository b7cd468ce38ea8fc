/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_read_only_offset, ENV_PAGED
INTENT	"Behind a table in a read-only slot, memory is read where the operand has the offset in its page that the entry has in the table, too."
CLAUSE	slot.read_only.tables
NEED	cap.readonly_mem

	SLOT	1, HIGH, 0x1000, MEM_READONLY
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS | PTE_ACCESSED | PTE_DIRTY
	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
	SET_MEM	SCRATCH, 4, 0x12345678
	movl	0x400000, %ebx			/* its entry is the first */
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
