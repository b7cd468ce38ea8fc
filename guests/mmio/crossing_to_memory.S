/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_to_memory, ENV_PROTECTED
INTENT	"Across the end of a device, the bytes before it come and go by an exit, the others are those of the slot."
CLAUSE	mmio.crossing

	SLOT	1, HIGH, 0x1000
	SET_MEM HIGH, 4, 0x99443322
	movl	HIGH - 1, %ebx
	EXPECT_MMIO_READ (UNBACKED_END - 1), 1, 0x11
	movl	$0x88776655, HIGH - 2
	EXPECT_MMIO_WRITE (UNBACKED_END - 2), 2, 0x6655
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	CHECK_MEM HIGH, 4, 0x99448877
	END
