/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_insw, ENV_ALL
INTENT	"REP INSW stores rCX words one behind the other; afterwards rCX is 0 and rDI behind the last one."
CLAUSE	port.rep
CLAUSE	port.string

	mov	$SCRATCH, NDI
	mov	$4, NCX
	movw	$0x1f0, %dx
	rep insw
	EXPECT_INS 0x1f0, 2, 4, data
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, SCRATCH + 8
	CHECK_MEM SCRATCH, 8, 0x8899aabbccddeeff
	CHECK_MEM SCRATCH + 8, 8, 0
	END
data:	.quad 0x8899aabbccddeeff
