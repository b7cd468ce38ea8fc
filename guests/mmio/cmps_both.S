/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmps_both, ENV_ALL
INTENT	"CMPSW with both operands at one device address reads it twice."
CLAUSE	mmio.string
CLAUSE	mmio.flags

	mov	$UNBACKED, NSI
	mov	$UNBACKED, NDI
	cmpsw
	EXPECT_MMIO_READ UNBACKED, 2, 0x1234
	EXPECT_MMIO_READ UNBACKED, 2, 0x1234
	CHECKPOINT
	CHECK_REG rflags, (FLAG_ZF | FLAG_PF), FLAGS_STATUS
	CHECK_REG rsi, UNBACKED + 2
	CHECK_REG rdi, UNBACKED + 2
	END
