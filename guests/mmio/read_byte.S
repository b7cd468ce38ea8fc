/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.read_byte, ENV_ALL
INTENT	"Byte loads into BL and BH change that byte of the register alone."
CLAUSE	mmio.read
CLAUSE	mmio.merge

	SET_REG rbx, 0x1122334455667788
	movb	UNBACKED, %bl
	EXPECT_MMIO_READ UNBACKED, 1, 0xff
	movb	UNBACKED + 1, %bh
	EXPECT_MMIO_READ UNBACKED + 1, 1, 0x80
	CHECKPOINT
	CHECK_REG rbx, 0x11223344556680ff
	END
