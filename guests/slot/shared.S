/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.shared, ENV_ALL
INTENT	"What user space writes into a slot's memory the guest reads, and the other way round, without an exit, warm or not."
CLAUSE	slot.memory

	SLOT	1, UNBACKED, 0x1000
	SET_MEM UNBACKED + 8, 4, 0x11112222
	movl	UNBACKED + 8, %ebx
	movl	$0x33334444, UNBACKED + 8
	CHECKPOINT
	CHECK_REG rbx, 0x11112222
	CHECK_MEM UNBACKED + 8, 4, 0x33334444
	SET_MEM UNBACKED + 8, 4, 0x55556666
	movl	UNBACKED + 8, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x55556666
	END
