/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_by_smep, ENV_PAE32
INTENT	"A change of CR4.SMEP loads the root entries anew, and raises #GP(0) if one of them has a reserved bit."
CLAUSE	paging.pdpte
NEED	cpuid.smep

#define ALIAS		0x40000000
#define CR4_SMEP	0x100000
	SET_MEM	SCRATCH, 4, 0x12345678
	movl	%cr4, %eax
	xorl	$CR4_SMEP, %eax
	movl	$page_directory + 3, page_root + 8
1:	movl	%eax, %cr4
	EXPECT_GP 1b, 0
	movl	$page_directory + 1, page_root + 8
	movl	%eax, %cr4
	movl	ALIAS + SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
