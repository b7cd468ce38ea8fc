/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_read, ENV_ALL
INTENT	"Memory that nobody has written reads as zeros, and a write behind the read reaches the host."
CLAUSE	slot.first_access
CLAUSE	slot.memory

	SLOT	1, UNBACKED, 0x1000
	movl	$-1, %ebx
	movl	UNBACKED + 0x10, %ebx		/* of a page that the host only shares, maybe */
	movl	$0x12345678, UNBACKED + 0x10
	movl	UNBACKED + 0x10, %edx
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rdx, 0x12345678
	CHECK_MEM UNBACKED + 0x10, 4, 0x12345678
	END
