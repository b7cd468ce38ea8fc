/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.fetch, ENV_PAGED
INTENT	"A jump to a page that is not present faults at its target, where CR2 points too, and has no I/D without NX."
CLAUSE	paging.fault.code
CLAUSE	paging.fault.cr2

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$SCRATCH + 4, NBX
	jmp	*NBX
	EXPECT_PF SCRATCH + 4, PF_CPL, SCRATCH + 4
	END
