/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_exchange, ENV_ALL
INTENT	"The first access to a new page is a locked exchange, to another a read-modify-write."
CLAUSE	slot.first_access

	SLOT	1, UNBACKED, 0x2000
	movl	$0x2222, %ebx
	lock xaddl %ebx, UNBACKED + 8
	addl	$0x3333, UNBACKED + 0x1008
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_MEM UNBACKED + 8, 4, 0x2222
	CHECK_MEM UNBACKED + 0x1008, 4, 0x3333
	END
