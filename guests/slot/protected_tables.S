/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.protected_tables, ENV_PAGED
INTENT	"A walk through a table in memory that mprotect() has closed fails with EFAULT; opened again, the access goes on."
CLAUSE	slot.host_change
CLAUSE	run.efault.retry

	SLOT	1, HIGH, 0x1000
	SET_MEM	HIGH, 4, SCRATCH | PTE_RIGHTS
	SET_MEM	SCRATCH, 4, 0x12345678
	SET_MEM	PDE_ADDRESS(0x400000), 4, HIGH | PTE_RIGHTS
	PROTECT	HIGH, 0x1000, PROT_NONE
1:	movl	0x400000, %ebx
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	PROTECT	HIGH, 0x1000, PROT_ALL
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
