/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_from_memory, ENV_ALL
INTENT	"Across the end of memory, the bytes before it come from and go to memory, the others by an exit."
CLAUSE	mmio.crossing

	SET_MEM (UNBACKED - 3), 2, 0x2211
	SET_MEM (UNBACKED - 1), 1, 0x33
	movl	UNBACKED - 3, %ebx
	EXPECT_MMIO_READ UNBACKED, 1, 0x44
	movl	$0x88776655, UNBACKED - 1
	EXPECT_MMIO_WRITE UNBACKED, 3, 0x887766
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM (UNBACKED - 3), 2, 0x2211
	CHECK_MEM (UNBACKED - 1), 1, 0x55
	END
