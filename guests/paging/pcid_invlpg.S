/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.pcid_invlpg, ENV_LONG64
INTENT	"With CR4.PCIDE set INVLPG drops the page for the current PCID, and a global one for all."
CLAUSE	paging.invalidate.invlpg
NEED	cpuid.pcid
NEED	cpuid.pge

	PCID_SPACES
	cr4_set	CR4_PCIDE + CR4_PGE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	move_page THERE
	invlpg	SCRATCH
	movl	SCRATCH, %ecx
	move_page SCRATCH, PTE_GLOBAL
	invlpg	SCRATCH
	movl	SCRATCH, %edx
	load_cr3_keep page_root, 2
	move_page THERE, PTE_GLOBAL
	invlpg	SCRATCH
	load_cr3_keep page_root, 1
	movl	SCRATCH, %esi
	CHECKPOINT
	CHECK_REG rbx, HERE_VALUE
	CHECK_REG rcx, THERE_VALUE
	CHECK_REG rdx, HERE_VALUE
	CHECK_REG rsi, THERE_VALUE
	END
