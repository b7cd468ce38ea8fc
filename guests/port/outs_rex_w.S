/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outs_rex_w, ENV_64BIT
INTENT	"REX.W does not widen OUTS: four bytes go, and RSI moves by four."
CLAUSE	port.rex_w
CLAUSE	port.string

	mov	$data, %rsi
	movw	$0x1f0, %dx
	.byte	0x48, 0x6f
	EXPECT_OUTS 0x1f0, 4, 1, data
	CHECKPOINT
	CHECK_REG rsi, data + 4
	END
data:	.quad 0x1122334455667788
