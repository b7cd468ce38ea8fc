/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_reload, ENV_PAE32
INTENT	"MOV to CR3 loads the four entries of a PAE root anew: what was made present is there, what was cleared is gone."
CLAUSE	paging.invalidate.cr3
CLAUSE	paging.fault.code

#define ALIAS	0x40000000
	SET_MEM	SCRATCH, 4, 0x12345678
	movl	$page_directory + 1, page_root + 8
	movl	$page_root, %eax
	movl	%eax, %cr3
	movl	ALIAS + SCRATCH, %ebx
	movl	$0, page_root + 8
	movl	%eax, %cr3
1:	movl	ALIAS + SCRATCH, %ecx
	EXPECT_PF 1b, 0, ALIAS + SCRATCH
	CHECK_REG rbx, 0x12345678
	movl	$page_directory + 1, page_root + 8
	movl	%eax, %cr3
	movl	ALIAS + SCRATCH, %ecx
	CHECKPOINT
	CHECK_REG rcx, 0x12345678
	END
