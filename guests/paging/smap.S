/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.smap, ENV_PAGED & ~ENV_USER
INTENT	"With CR4.SMAP ring 0 does not touch a user page, unless RFLAGS.AC is set."
CLAUSE	paging.rights.smap
CLAUSE	paging.fault.code
NEED	cpuid.smap

#define CR4_SMAP	(1 << 21)
	SET_REG	cr4, CR4_SMAP, CR4_SMAP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
1:	movl	SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT, SCRATCH
1:	movl	%eax, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, SCRATCH
	stac
	movl	$0x1234, SCRATCH
	clac
1:	movl	SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT, SCRATCH
	CHECK_MEM SCRATCH, 4, 0x1234
	END
