/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.supervisor_directory, ENV_USER
INTENT	"At CPL 3 a user page below a supervisor directory entry faults; through another entry it does not."
CLAUSE	paging.rights.user
CLAUSE	paging.fault.code

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, page_table + PTE_PRESENT + PTE_WRITABLE
	movl	SCRATCH, %eax
1:	movl	ALIAS + SCRATCH, %eax
	EXPECT_PF 1b, PF_PRESENT | PF_USER, ALIAS + SCRATCH
1:	movl	%eax, ALIAS + SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_USER, ALIAS + SCRATCH
	movl	%eax, SCRATCH
	END
