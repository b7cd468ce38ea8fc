/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.smep, ENV_PAGED & ~ENV_USER
INTENT	"With CR4.SMEP ring 0 reads a user page but does not execute it; I/D is set although NX is off."
CLAUSE	paging.rights.smep
CLAUSE	paging.fault.code
NEED	cpuid.smep

#define CR4_SMEP	(1 << 20)
	SET_REG	cr4, CR4_SMEP, CR4_SMEP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
	SET_MEM	SCRATCH, 1, 0xc3
	movb	SCRATCH, %al
	mov	$SCRATCH, NBX
	call	*NBX
	EXPECT_PF SCRATCH, PF_PRESENT | PF_FETCH, SCRATCH
	CHECK_REG rax, 0xc3, 0xff
	END
