/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.dirty_again, ENV_PAGED & ~ENV_USER
INTENT	"Behind INVLPG, a write sets D again in an entry where it was cleared, and a read sets A again."
CLAUSE	paging.dirty
CLAUSE	paging.accessed
CLAUSE	paging.invalidate.invlpg

	movb	$1, SCRATCH
	andl	$~(PTE_ACCESSED | PTE_DIRTY), PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH
	movb	SCRATCH, %bl
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	movb	$2, SCRATCH
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	andl	$~PTE_DIRTY, PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH
	push	SCRATCH
	pop	SCRATCH
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	END
