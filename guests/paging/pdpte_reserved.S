/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_reserved, ENV_PAE32
INTENT	"MOV to CR3 raises #GP(0) if one of the four root entries is present with a reserved bit, and CR3 stays; in an absent one all are ignored."
CLAUSE	paging.pdpte

	SET_MEM	SCRATCH, 8, page_directory + 1
	SET_MEM	SCRATCH + 24, 8, page_directory + 3
	movl	$SCRATCH, %eax
1:	movl	%eax, %cr3
	EXPECT_GP 1b, 0
	CHECK_REG cr3, page_root
	movl	$page_directory + 0x21, SCRATCH + 24
1:	movl	%eax, %cr3
	EXPECT_GP 1b, 0
	movl	$page_directory + 1, SCRATCH + 24
	movl	$0x80000000, SCRATCH + 28
1:	movl	%eax, %cr3
	EXPECT_GP 1b, 0
	movl	$page_directory + 0x1e6, SCRATCH + 24
	movl	%eax, %cr3
	CHECKPOINT
	CHECK_REG cr3, SCRATCH
	END
