/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.global, ENV_PAGED & ~ENV_USER
INTENT	"Clearing CR4.PGE drops a global translation, and so does INVLPG."
CLAUSE	paging.invalidate.pge
CLAUSE	paging.invalidate.invlpg
NEED	cpuid.pge

	SET_REG	cr4, CR4_PGE, CR4_PGE
	SET_MEM	PTE_ADDRESS(SCRATCH), 4, SCRATCH | PTE_RIGHTS | PTE_GLOBAL
	SET_MEM	SCRATCH, 4, 0x1111
	SET_MEM	(SCRATCH - 0x1000), 4, 0x2222
	movl	SCRATCH, %ecx
	movl	$SCRATCH - 0x1000 + PTE_RIGHTS + PTE_GLOBAL, PTE_ADDRESS(SCRATCH)
	mov	%cr4, CAX
	xorl	$CR4_PGE, %eax
	mov	CAX, %cr4
	movl	SCRATCH, %edx
	xorl	$CR4_PGE, %eax
	mov	CAX, %cr4
	movl	SCRATCH, %edx
	movl	$SCRATCH + PTE_RIGHTS, PTE_ADDRESS(SCRATCH)
	invlpg	SCRATCH
	movl	SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rcx, 0x1111
	CHECK_REG rdx, 0x2222
	CHECK_REG rbx, 0x1111
	END
