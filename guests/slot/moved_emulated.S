/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.moved_emulated, ENV_ALL
INTENT	"A string move from a device follows a slot that has moved: the emulator keeps no host address of the old place."
CLAUSE	slot.move
CLAUSE	mmio.string

	SLOT	1, UNBACKED, 0x1000
	mov	$UNBACKED + 0x1010, NSI
	mov	$UNBACKED, NDI
	movsb
	EXPECT_MMIO_READ UNBACKED + 0x1010, 1, 0x11
	CHECKPOINT
	CHECK_MEM UNBACKED, 2, 0x11
	SLOT	1, UNBACKED + 0x1000, 0x1000
	mov	$UNBACKED + 0x10, NSI
	mov	$UNBACKED + 0x1001, NDI
	movsb
	EXPECT_MMIO_READ UNBACKED + 0x10, 1, 0x22
	mov	$UNBACKED + 1, NDI
	movsb
	EXPECT_MMIO_READ UNBACKED + 0x11, 1, 0x33
	EXPECT_MMIO_WRITE UNBACKED + 1, 1, 0x33
	CHECKPOINT
	CHECK_MEM UNBACKED + 0x1000, 4, 0x2211
	END
