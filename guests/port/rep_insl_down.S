/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_insl_down, ENV_ALL
INTENT	"REP INSD with the direction flag set stores downwards: the first doubleword highest."
CLAUSE	port.rep
CLAUSE	port.string

	std
	mov	$SCRATCH + 8, NDI
	mov	$2, NCX
	movw	$0x1f0, %dx
	rep insl
	EXPECT_INS 0x1f0, 4, 2, data
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, SCRATCH
	CHECK_MEM SCRATCH, 8, 0x2222222200000000
	CHECK_MEM SCRATCH + 8, 8, 0x11111111
	END
data:	.long 0x11111111, 0x22222222
