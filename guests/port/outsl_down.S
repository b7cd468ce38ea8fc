/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outsl_down, ENV_ALL
INTENT	"With the direction flag set, OUTSD moves rSI down by four."
CLAUSE	port.string

	std
	mov	$data, NSI
	movw	$0x1f0, %dx
	outsl
	EXPECT_OUTS 0x1f0, 4, 1, data
	CHECKPOINT
	CHECK_REG rsi, (data - 4)
	END
data:	.long 0xfedcba98
