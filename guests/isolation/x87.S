/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.x87, ENV_ALL
INTENT	"Every exit and another VM leave the guest's x87 control word, its stack with top and tags, and its pending flags."
CLAUSE	isolation.fpu
NEED	cpuid.fpu

	fninit
	movw	$0x067f, SCRATCH		/* round down, 53 bits */
	fldcw	SCRATCH
	fldz
	fld1
	fdivs	SCRATCH + 16			/* ZE, masked: infinity */
	fldpi
	EVERY_EXIT
	fnstsw	%ax
	fnstcw	SCRATCH + 2
	fistpl	SCRATCH + 4
	fstps	SCRATCH + 12
	fistps	SCRATCH + 8
	CHECKPOINT
	CHECK_REG rax, (5 << 11 | 0x04), 0x387f
	CHECK_MEM SCRATCH + 2, 2, 0x067f
	CHECK_MEM SCRATCH + 4, 4, 3
	CHECK_MEM SCRATCH + 8, 2, 0
	CHECK_MEM SCRATCH + 12, 4, 0x7f800000
	END
