/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmps, ENV_ALL
INTENT	"CMPSB sets the flags of the byte at rSI minus the byte at rDI, not the other way round."
CLAUSE	mmio.string
CLAUSE	mmio.flags

	mov	$UNBACKED, NSI
	mov	$data, NDI
	cmpsb
	EXPECT_MMIO_READ UNBACKED, 1, 1
	CHECKPOINT
	CHECK_REG rflags, (FLAG_CF | FLAG_SF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	CHECK_REG rsi, UNBACKED + 1
	CHECK_REG rdi, data + 1
	mov	$data + 1, NSI
	mov	$UNBACKED, NDI
	cmpsb
	EXPECT_MMIO_READ UNBACKED, 1, 1
	CHECKPOINT
	CHECK_REG rflags, (FLAG_OF | FLAG_AF), FLAGS_STATUS
	END
data:	.byte 2, 0x80
