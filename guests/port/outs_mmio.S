/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outs_mmio, ENV_ALL
INTENT	"REP OUTSW from addresses without a slot reads each word from the device, then writes it to the port."
CLAUSE	port.string.mmio
CLAUSE	mmio.read

	mov	$UNBACKED + 0x10, NSI
	mov	$2, NCX
	movw	$0x1f0, %dx
	rep outsw
	EXPECT_MMIO_READ UNBACKED + 0x10, 2, 0xbabe
	EXPECT_OUTS 0x1f0, 2, 1, data
	EXPECT_MMIO_READ UNBACKED + 0x12, 2, 0xcafe
	EXPECT_OUTS 0x1f0, 2, 1, data + 2
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, UNBACKED + 0x14
	END
data:	.word 0xbabe, 0xcafe
