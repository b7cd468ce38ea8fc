/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.repe_cmps, ENV_ALL
INTENT	"REPE CMPSB stops behind the first pair that differs, with its flags and what is left in rCX."
CLAUSE	mmio.rep
CLAUSE	mmio.flags

	mov	$data, NSI
	mov	$UNBACKED, NDI
	mov	$5, NCX
	repe cmpsb
	EXPECT_MMIO_READ UNBACKED, 1, 7
	EXPECT_MMIO_READ UNBACKED + 1, 1, 8
	EXPECT_MMIO_READ UNBACKED + 2, 1, 0x10
	CHECKPOINT
	CHECK_REG rcx, 2
	CHECK_REG rsi, data + 3
	CHECK_REG rdi, UNBACKED + 3
	CHECK_REG rflags, (FLAG_CF | FLAG_SF | FLAG_PF), FLAGS_STATUS
	END
data:	.byte 7, 8, 9, 10, 11
