/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.insb, ENV_ALL
INTENT	"INSB stores one byte, no more, and moves rDI up by one; rAX and rSI are not touched."
CLAUSE	port.string
CLAUSE	port.data

	SET_MEM SCRATCH, 8, -1
	mov	$SCRATCH + 3, NDI
	mov	$0x1111, NSI
	mov	$0x2222, NAX
	movw	$0x1f0, %dx
	insb
	EXPECT_INS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0xffffffff00ffffff
	CHECK_REG rdi, SCRATCH + 4
	CHECK_REG rsi, 0x1111
	CHECK_REG rax, 0x2222
	END
data:	.byte 0
