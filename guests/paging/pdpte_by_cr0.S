/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_by_cr0, ENV_PAE32
INTENT	"A change of CR0.CD and switching paging on load the root entries anew, and raise #GP(0) if one of them has a reserved bit; CR0 stays then."
CLAUSE	paging.pdpte

#define ALIAS	0x40000000
	SET_MEM	SCRATCH, 4, 0x12345678
	movl	%cr0, %eax
	movl	%eax, %edx
	xorl	$CR0_CD, %edx
	movl	$page_directory + 3, page_root + 8
1:	movl	%edx, %cr0
	EXPECT_GP 1b, 0
	CHECK_REG cr0, 0, CR0_CD
	movl	$page_directory + 1, page_root + 8
	movl	%edx, %cr0
	movl	ALIAS + SCRATCH, %ebx
	movl	%eax, %cr0
	andl	$~CR0_PG, %edx
	andl	$~CR0_CD, %edx
	movl	%edx, %cr0			/* paging is off */
	movl	$page_directory + 0x1e7, page_root + 8
1:	movl	%eax, %cr0
	EXPECT_GP 1b, 0
	CHECK_REG cr0, 0, CR0_PG
	CHECK_REG rbx, 0x12345678
	movl	$0, page_root + 8
	movl	%eax, %cr0
1:	movl	ALIAS + SCRATCH, %ecx
	EXPECT_PF 1b, 0, ALIAS + SCRATCH
	END
