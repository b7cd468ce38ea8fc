/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movs_both, ENV_ALL
INTENT	"REP MOVSB from device to device is a read and a write for each byte, in turn."
CLAUSE	mmio.string
CLAUSE	mmio.rep

	mov	$UNBACKED, NSI
	mov	$UNBACKED + 0x20, NDI
	mov	$2, NCX
	rep movsb
	EXPECT_MMIO_READ UNBACKED, 1, 0xaa
	EXPECT_MMIO_WRITE UNBACKED + 0x20, 1, 0xaa
	EXPECT_MMIO_READ UNBACKED + 1, 1, 0xbb
	EXPECT_MMIO_WRITE UNBACKED + 0x21, 1, 0xbb
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, UNBACKED + 2
	CHECK_REG rdi, UNBACKED + 0x22
	END
