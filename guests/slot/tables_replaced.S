/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_replaced, ENV_PAGED & ~ENV_USER
INTENT	"Where the slot of a table is deleted and another put in its place, a flushed TLB is filled from the other; moved back, from the first."
CLAUSE	slot.tables_move

	SLOT	1, HIGH, 0x1000
	SLOT	2, HIGH + 0x1000, 0x1000
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS
	SET_MEM	HIGH + 0x1000, 4, (SCRATCH + 0x1000) | PTE_RIGHTS
	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
	SET_MEM	SCRATCH + 8, 4, 0x11111111
	SET_MEM	SCRATCH + 0x1008, 4, 0x22222222
	movl	0x400008, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	SLOT	1, HIGH, 0
	SLOT	2, HIGH, 0x1000
	mov	%cr3, CAX
	mov	CAX, %cr3
	movl	0x400008, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	SLOT	2, HIGH + 0x1000, 0x1000
	SLOT	1, HIGH, 0x1000
	mov	CAX, %cr3
	movl	0x400008, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	END
