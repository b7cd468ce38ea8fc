/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outs_segment, ENV_ALL
INTENT	"OUTS obeys a segment override: the byte comes from FS with its own base."
CLAUSE	port.string.segment

	SET_REG fs.base, (data - 0x40)
	movl	$0x40, %esi
	movw	$0x1f0, %dx
	outsb	%fs:(NSI), %dx
	EXPECT_OUTS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_REG rsi, 0x41
	END
data:	.byte 0x77
