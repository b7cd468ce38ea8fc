/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_by_cr4, ENV_PAE32
INTENT	"A change of CR4.PGE or CR4.PSE loads the root entries anew, and raises #GP(0) if one of them has a reserved bit."
CLAUSE	paging.pdpte

#define ALIAS	0x40000000
#define CR4_PGE_BIT	0x80
	movl	%cr4, %eax
	.irp	bit, CR4_PGE_BIT, CR4_PSE
	SET_MEM	SCRATCH, 4, 0x12345678
	movl	$page_directory + 1, page_root + 8
	xorl	$\bit, %eax
	movl	%eax, %cr4
	movl	ALIAS + SCRATCH, %ebx
	movl	$page_directory + 3, page_root + 8
	movl	%eax, %edx
	xorl	$\bit, %edx
1:	movl	%edx, %cr4
	EXPECT_GP 1b, 0
	CHECK_REG rbx, 0x12345678
	movl	$0, page_root + 8
	movl	%edx, %cr4
	movl	%edx, %eax
1:	movl	ALIAS + SCRATCH, %ecx
	EXPECT_PF 1b, 0, ALIAS + SCRATCH
	.endr
	END
