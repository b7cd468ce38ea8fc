/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movs_to, ENV_ALL
INTENT	"MOVSW from memory to a device is one write of two bytes; rSI and rDI move by two."
CLAUSE	mmio.string
CLAUSE	mmio.write

	mov	$data, NSI
	mov	$UNBACKED, NDI
	movsw
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1234
	CHECKPOINT
	CHECK_REG rsi, data + 2
	CHECK_REG rdi, UNBACKED + 2
	END
data:	.word 0x1234
