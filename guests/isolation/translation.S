/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.translation, ENV_PAGED
INTENT	"A page that the guest's tables send elsewhere stays there, while another VM uses the same linear address otherwise."
CLAUSE	isolation.memory

#define SECOND	(SCRATCH + 0x1000)		/* the page of the stack */
	SET_MEM	PTE_ADDRESS(SCRATCH), 4, SECOND | PTE_RIGHTS
	movl	$0x12345678, SCRATCH + 8
	.rept	2
	CHECKPOINT
	OTHER_VM
	.endr
	movl	SCRATCH + 8, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_MEM SCRATCH + 8, 4, 0
	CHECK_MEM SECOND + 8, 4, 0x12345678
	END
