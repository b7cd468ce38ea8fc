/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outsb, ENV_ALL
INTENT	"OUTSB sends the byte at DS:rSI and moves rSI up by one; rCX and rDI are not touched."
CLAUSE	port.string

	mov	$data, NSI
	mov	$0x1111, NCX
	mov	$0x2222, NDI
	movw	$0x1f0, %dx
	outsb
	EXPECT_OUTS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_REG rsi, data + 1
	CHECK_REG rcx, 0x1111
	CHECK_REG rdi, 0x2222
	END
data:	.byte 0xa5, 0x5a
