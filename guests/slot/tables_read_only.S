/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_read_only, ENV_PAGED
INTENT	"Through a table in a read-only slot, with the flags set in it, the guest reads and writes its memory without an exit."
CLAUSE	slot.read_only.tables
NEED	cap.readonly_mem

	SLOT	1, HIGH, 0x1000, MEM_READONLY
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS | PTE_ACCESSED | PTE_DIRTY
	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
	SET_MEM	SCRATCH + 8, 4, 0x12345678
	movl	0x400008, %ebx
	movl	$0x11111111, 0x40000c
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_MEM SCRATCH + 12, 4, 0x11111111
	END
