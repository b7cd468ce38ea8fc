/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.write_protect, ENV_PAGED
INTENT	"With CR0.WP clear a write to a read-only page succeeds below CPL 3 and sets D; at CPL 3 it still faults."
CLAUSE	paging.rights.write
CLAUSE	paging.dirty

	SET_REG	cr0, 0, CR0_WP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
1:	movl	$0x1234, SCRATCH
#if USER_MODE
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_USER, SCRATCH
#else
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1234
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_DIRTY, PTE_DIRTY
#endif
	END
