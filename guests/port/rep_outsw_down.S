/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_outsw_down, ENV_ALL
INTENT	"REP OUTSW with the direction flag set sends the words from the last to the first."
CLAUSE	port.rep
CLAUSE	port.string

	std
	mov	$data + 4, NSI
	mov	$3, NCX
	movw	$0x402, %dx
	rep outsw
	EXPECT_OUTS 0x402, 2, 3, backwards
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, (data - 2)
	END
data:	.word 0x1111, 0x2233, 0x4455
backwards:
	.word 0x4455, 0x2233, 0x1111
