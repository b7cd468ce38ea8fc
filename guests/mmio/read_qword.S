/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.read_qword, ENV_64BIT
INTENT	"A 64-bit load into one of the upper registers gets all eight bytes in one exit."
CLAUSE	mmio.read
CLAUSE	mmio.length

	movq	UNBACKED + 8, %r13
	EXPECT_MMIO_READ UNBACKED + 8, 8, 0x8123456789abcdef
	CHECKPOINT
	CHECK_REG r13, 0x8123456789abcdef
	END
