/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.ins_mmio, ENV_ALL
INTENT	"INSW to an address without a slot is a port read and then a memory write of what was read."
CLAUSE	port.string.mmio
CLAUSE	mmio.write

	mov	$UNBACKED + 0x10, NDI
	movw	$0x1f0, %dx
	insw
	EXPECT_INS 0x1f0, 2, 1, data
	EXPECT_MMIO_WRITE UNBACKED + 0x10, 2, 0xbabe
	CHECKPOINT
	CHECK_REG rdi, UNBACKED + 0x12
	END
data:	.word 0xbabe
