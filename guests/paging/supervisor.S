/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.supervisor, ENV_USER
INTENT	"At CPL 3 a supervisor page faults on read, write and fetch with P and U; the fetch has no I/D without NX."
CLAUSE	paging.rights.user
CLAUSE	paging.fault.code

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_PRESENT | PTE_WRITABLE
1:	movl	SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_USER, SCRATCH
1:	movl	%eax, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_USER, SCRATCH
	mov	$SCRATCH, NBX
	jmp	*NBX
	EXPECT_PF SCRATCH, PF_PRESENT | PF_USER, SCRATCH
	END
