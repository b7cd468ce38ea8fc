/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.memory, ENV_ALL
INTENT	"Two VMs that run in turn at the same addresses each read and write their own memory, however often they change."
CLAUSE	isolation.memory

	movl	$1, SCRATCH
	.rept	3
	CHECKPOINT
	OTHER_VM				/* inverts its own SCRATCH, and runs at GUEST_TEXT too */
	shll	$4, SCRATCH
	CHECKPOINT
	OTHER_VM
	orl	$1, SCRATCH
	.endr
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1111
	END
