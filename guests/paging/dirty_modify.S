/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.dirty_modify, ENV_PAGED
INTENT	"CMPXCHG8B that does not match, and an exchange that changes nothing, set D; CMP, BT and TEST do not."
CLAUSE	paging.dirty
CLAUSE	paging.fault.write_intent

	cmpl	$0, SCRATCH
	btl	$0, SCRATCH
	testl	$1, SCRATCH
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED, PTE_ACCESSED | PTE_DIRTY
	movl	$1, %eax
	lock cmpxchg8b SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_MEM PTE_ADDRESS(SCRATCH), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	CHECK_MEM PTE_ADDRESS(SCRATCH - 0x1000), 1, 0, PTE_ACCESSED | PTE_DIRTY
	xorl	%eax, %eax
	xchgl	%eax, SCRATCH - 0x1000
	CHECKPOINT
	CHECK_MEM PTE_ADDRESS(SCRATCH - 0x1000), 1, PTE_ACCESSED | PTE_DIRTY, PTE_ACCESSED | PTE_DIRTY
	END
