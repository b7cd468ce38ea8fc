/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invlpg, ENV_PAGED & ~ENV_USER
INTENT	"After INVLPG a page that was moved is read at its new place, and one that was taken away faults."
CLAUSE	paging.invalidate.invlpg
CLAUSE	paging.fault.code

	SET_MEM	SCRATCH, 4, 0x1111
	SET_MEM	(SCRATCH - 0x1000), 4, 0x2222
	movl	SCRATCH, %eax
	movl	$SCRATCH - 0x1000 + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH + 0x321
	movl	SCRATCH, %ebx
	movl	$0, PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH
1:	movl	SCRATCH, %ecx
	EXPECT_PF 1b, 0, SCRATCH
	CHECK_REG rax, 0x1111
	CHECK_REG rbx, 0x2222
	END
