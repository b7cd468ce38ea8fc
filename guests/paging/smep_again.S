/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.smep_again, ENV_PAGED & ~ENV_USER
INTENT	"A user page that ring 0 has executed cannot be executed any more as soon as CR4.SMEP is set."
CLAUSE	paging.rights.smep
CLAUSE	paging.fault.code
NEED	cpuid.smep

#define CR4_SMEP	(1 << 20)
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS | PTE_USER
	SET_MEM	SCRATCH, 1, 0xc3
	mov	$SCRATCH, NBX
	call	*NBX
	call	*NBX
	mov	%cr4, CAX
	orl	$CR4_SMEP, %eax
	mov	CAX, %cr4
	call	*NBX
	EXPECT_PF SCRATCH, PF_PRESENT | PF_FETCH, SCRATCH
	END
