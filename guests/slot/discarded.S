/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.discarded, ENV_ALL
INTENT	"A page that user space throws away by madvise() reads as zeros, though the guest has just written it; its neighbour stays."
CLAUSE	slot.host_change

	SLOT	1, UNBACKED, 0x2000
	movl	$0x11111111, UNBACKED
	movl	$0x22222222, UNBACKED + 0x1000
	CHECKPOINT
	DISCARD	UNBACKED, 0x1000
	movl	UNBACKED, %ebx
	movl	UNBACKED + 0x1000, %edx
	incl	UNBACKED
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rdx, 0x22222222
	CHECK_MEM UNBACKED, 4, 1
	END
