/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_write, ENV_ALL
INTENT	"A store across two pages of a device is two exits, each with its part of the bytes."
CLAUSE	mmio.crossing
CLAUSE	mmio.write

	movl	$0x44332211, UNBACKED + 0xffd
	EXPECT_MMIO_WRITE UNBACKED + 0xffd, 3, 0x332211
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 0x44
	END
