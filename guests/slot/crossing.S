/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.crossing, ENV_ALL
INTENT	"An access across the border of two slots with different host memory reaches both, without an exit."
CLAUSE	slot.memory

	SLOT	1, UNBACKED, 0x1000
	movl	$0x44332211, UNBACKED - 2
	movl	UNBACKED - 2, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM (UNBACKED - 2), 2, 0x2211
	CHECK_MEM UNBACKED, 4, 0x4433
	END
