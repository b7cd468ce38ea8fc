/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_modify, ENV_ALL
INTENT	"Read-modify-write across two pages of a device is both reads, then both writes; the carry passes from one to the other."
CLAUSE	mmio.crossing
CLAUSE	mmio.modify

	incw	UNBACKED + 0xfff
	EXPECT_MMIO_READ UNBACKED + 0xfff, 1, 0xff
	EXPECT_MMIO_READ UNBACKED + 0x1000, 1, 0x12
	EXPECT_MMIO_WRITE UNBACKED + 0xfff, 1, 0x00
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 0x13
	END
