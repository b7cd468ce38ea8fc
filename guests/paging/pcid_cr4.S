/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.pcid_cr4, ENV_LONG64
INTENT	"A change of CR4.PGE drops a page for a PCID that is not current, and so does switching CR4.PCIDE off."
CLAUSE	paging.pcid.cr4
CLAUSE	paging.invalidate.pge
NEED	cpuid.pcid
NEED	cpuid.pge

	PCID_SPACES
	cr4_set	CR4_PCIDE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	load_cr3 page_root, 2
	move_page THERE
	cr4_set	CR4_PGE
	load_cr3_keep page_root, 1
	movl	SCRATCH, %ecx
	load_cr3 page_root, 0
	movl	SCRATCH, %edx
	move_page SCRATCH
	cr4_clear CR4_PCIDE
	movl	SCRATCH, %esi
	cr4_set	CR4_PCIDE
	load_cr3_keep page_root, 1
	movl	SCRATCH, %edi
	CHECKPOINT
	CHECK_REG rbx, HERE_VALUE
	CHECK_REG rcx, THERE_VALUE
	CHECK_REG rdx, THERE_VALUE
	CHECK_REG rsi, HERE_VALUE
	CHECK_REG rdi, HERE_VALUE
	END
