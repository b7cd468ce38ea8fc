/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.read_only, ENV_PAGED
INTENT	"A read-only page can be read; a write faults with P and W, at CPL 0 because CR0.WP is set, and leaves D clear."
CLAUSE	paging.rights.write
CLAUSE	paging.fault.code
CLAUSE	paging.dirty

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
	SET_MEM	SCRATCH, 4, 0x55aa
	movl	SCRATCH, %eax
1:	movl	$-1, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, SCRATCH
	CHECK_REG rax, 0x55aa
	CHECK_MEM SCRATCH, 4, 0x55aa
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, 0, PTE_DIRTY
	END
