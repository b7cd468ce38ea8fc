/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_read, ENV_ALL
INTENT	"A load across two pages of a device is two exits, the lower address first, and one value in the register."
CLAUSE	mmio.crossing
CLAUSE	mmio.read

	SET_REG rbx, -1
	movl	UNBACKED + 0xfff, %ebx
	EXPECT_MMIO_READ UNBACKED + 0xfff, 1, 0x11
	EXPECT_MMIO_READ UNBACKED + 0x1000, 3, 0x443322
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	END
