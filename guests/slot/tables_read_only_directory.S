/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.tables_read_only_directory, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"With every level of a walk in a read-only slot and all accessed flags clear, reads, writes and fetches go on without an exit."
CLAUSE	slot.read_only.tables
CLAUSE	slot.read_only.tables.flags
NEED	cap.readonly_mem

/* Linear address 0x40000000 and up, or bit 39: the second entry of the root. */
#if BITS == 64
#define LINEAR	0x8000000000
#define DIRECTORY (HIGH + 0x1000)
#else
#define LINEAR	0x40000000
#define DIRECTORY HIGH
#endif
#define TABLE	(HIGH + 0x2000)
	SLOT	1, HIGH, 0x3000, MEM_READONLY
#if BITS == 64
	SET_MEM	page_root + 8, 8, HIGH | PTE_PRESENT | PTE_WRITABLE | PTE_USER
	SET_MEM	HIGH, 8, DIRECTORY | PTE_RIGHTS
#else
	SET_MEM	page_root + 8, 8, DIRECTORY | PTE_PRESENT
#endif
	SET_MEM	DIRECTORY, 8, TABLE | PTE_RIGHTS
	SET_MEM	TABLE, 8, SCRATCH | PTE_RIGHTS
	SET_REG	cr3, page_root				/* PAE loads the root's entries */
	SET_MEM	SCRATCH + 8, 4, 0x12345678
	SET_MEM	SCRATCH + 16, 1, 0xc3			/* RET */
	mov	$LINEAR, NSI
	movl	8(NSI), %ebx
	movl	$0x11111111, 12(NSI)
	lea	16(NSI), NDX
	call	*NDX
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_MEM SCRATCH + 12, 4, 0x11111111
	CHECK_MEM DIRECTORY, 8, TABLE | PTE_RIGHTS
	CHECK_MEM TABLE, 8, SCRATCH | PTE_RIGHTS
	END
