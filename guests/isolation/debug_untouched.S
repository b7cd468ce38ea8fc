/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.debug_untouched, ENV_KERNEL
INTENT	"A guest that reads its debug registers for the first time behind another VM finds those of reset."
CLAUSE	isolation.debug

	CHECKPOINT
	OTHER_VM
	.irp	n, 0, 1, 2, 3
	mov	%dr\n, CAX
	movl	%eax, SCRATCH + 4 * \n
	.endr
	mov	%dr6, CDX
	mov	%dr7, CBX
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0
	CHECK_MEM SCRATCH + 8, 8, 0
	CHECK_REG rdx, 0xffff0ff0
	CHECK_REG rbx, DR7_ONE
	END
