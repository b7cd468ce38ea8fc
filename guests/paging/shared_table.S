/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.shared_table, ENV_PAGED
INTENT	"Two directory entries share one table: a write through the read-only one faults, also behind one that succeeded."
CLAUSE	paging.rights.write
CLAUSE	paging.fault.code

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, page_table + PTE_PRESENT + PTE_USER
	movl	ALIAS + SCRATCH, %eax
	movl	$0x1111, SCRATCH
1:	movl	$0x2222, ALIAS + SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, ALIAS + SCRATCH
	movl	$0x3333, SCRATCH
	movl	ALIAS + SCRATCH, %eax
	CHECKPOINT
	CHECK_REG rax, 0x3333
	END
