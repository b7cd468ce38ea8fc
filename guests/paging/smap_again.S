/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.smap_again, ENV_PAGED & ~ENV_USER
INTENT	"A user page that ring 0 has read cannot be read any more as soon as CR4.SMAP is set."
CLAUSE	paging.rights.smap
CLAUSE	paging.fault.code
NEED	cpuid.smap

#define CR4_SMAP	(1 << 21)
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
	movl	SCRATCH, %ebx
	movl	SCRATCH, %ebx
	mov	%cr4, CAX
	orl	$CR4_SMAP, %eax
	mov	CAX, %cr4
1:	movl	SCRATCH, %ebx
	EXPECT_PF 1b, PF_PRESENT, SCRATCH
	END
