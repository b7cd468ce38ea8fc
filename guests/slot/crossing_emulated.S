/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.crossing_emulated, ENV_ALL
INTENT	"A string move from a device to the border of two slots stores on both sides of it."
CLAUSE	slot.memory
CLAUSE	mmio.string

	SLOT	1, UNBACKED, 0x1000
	mov	$UNBACKED + 0x1000, NSI
	mov	$UNBACKED - 1, NDI
	movsl
	EXPECT_MMIO_READ UNBACKED + 0x1000, 4, 0x44332211
	CHECKPOINT
	CHECK_MEM (UNBACKED - 1), 1, 0x11
	CHECK_MEM UNBACKED, 4, 0x443322
	END
