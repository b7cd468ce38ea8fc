/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.frame16, ENV_REAL16
INTENT	"With 16-bit operands FNSTENV stores seven words."
CLAUSE	fpu.environment
NEED	cpuid.fpu

	fninit
	fld1
	movl	$0x5a5a5a5a, SCRATCH + 14
	.byte	0xd9, 0x36			/* fnstenv SCRATCH, 16-bit operands */
	.short	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 6, 0x3fff3800037f
	CHECK_MEM SCRATCH + 14, 4, 0x5a5a5a5a
	END
