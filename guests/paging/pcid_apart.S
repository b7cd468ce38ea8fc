/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "pcid.h"

GUEST	paging.pcid_apart, ENV_LONG64
INTENT	"Two PCIDs have a page at two places: each reads its own, also where bit 63 of CR3 has kept translations."
CLAUSE	paging.pcid.apart
NEED	cpuid.pcid

	PCID_SPACES
	PCID_OTHER_SPACE
	cr4_set	CR4_PCIDE
	move_page THERE
	load_cr3 page_root, 1
	movl	SCRATCH, %ebx
	load_cr3 OTHER_ROOT, 2
	movl	SCRATCH, %ecx
	load_cr3_keep page_root, 1
	movl	SCRATCH, %edx
	load_cr3_keep OTHER_ROOT, 2
	movl	SCRATCH, %esi
	CHECKPOINT
	CHECK_REG rbx, THERE_VALUE
	CHECK_REG rcx, HERE_VALUE
	CHECK_REG rdx, THERE_VALUE
	CHECK_REG rsi, HERE_VALUE
	END
