/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.write_protect_again, ENV_PAGED & ~ENV_USER
INTENT	"A read-only page that was written with CR0.WP clear faults as soon as WP is set."
CLAUSE	paging.rights.write
CLAUSE	paging.fault.code

	SET_REG	cr0, 0, CR0_WP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
	movl	$0x1234, SCRATCH
	movl	$0x5678, SCRATCH
	mov	%cr0, CAX
	orl	$CR0_WP, %eax
	mov	CAX, %cr0
1:	movl	$0, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, SCRATCH
	CHECK_MEM SCRATCH, 4, 0x5678
	END
