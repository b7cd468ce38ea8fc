/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_offset, ENV_PAE32
INTENT	"A PAE root may lie anywhere in a page, aligned to 32 bytes."
CLAUSE	paging.pdpte

#define ALIAS	0x40000000
#define ROOT	(SCRATCH + 0xfe0)
	SET_MEM	SCRATCH, 8, 0x12345678
	SET_MEM	ROOT, 8, page_directory + 1
	SET_MEM	ROOT + 8, 8, page_directory + 1
	movl	$ROOT, %eax
	movl	%eax, %cr3
	movl	ALIAS + SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_REG cr3, ROOT
	END
