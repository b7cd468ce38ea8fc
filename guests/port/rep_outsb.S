/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_outsb, ENV_ALL
INTENT	"REP OUTSB sends rCX bytes in order; afterwards rCX is 0 and rSI behind the last one."
CLAUSE	port.rep
CLAUSE	port.string

	mov	$data, NSI
	mov	$data_end - data, NCX
	movw	$0x402, %dx
	rep outsb
	EXPECT_OUTS 0x402, 1, (data_end - data), data
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, data_end
	END
data:	.ascii "The bytes of one string, in order."
data_end:
