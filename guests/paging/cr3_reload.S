/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.cr3_reload, ENV_PAGED & ~ENV_USER
INTENT	"After MOV to CR3 with the same value, rights that were taken away are gone."
CLAUSE	paging.invalidate.cr3
CLAUSE	paging.fault.code

	movl	$1, SCRATCH
	andl	$~PTE_WRITABLE, PTE_ADDRESS(SCRATCH)
	mov	%cr3, CAX
	mov	CAX, %cr3
1:	movl	$2, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, SCRATCH
	CHECK_MEM SCRATCH, 4, 1
	END
