/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.decimal, ENV_KERNEL
INTENT	"FBSTP stores 18 packed digits and a sign, FBLD loads them."
CLAUSE	fpu.decimal
NEED	cpuid.fpu

	fninit
	fildl	number
	fbstp	SCRATCH
	fbld	SCRATCH
	fistpll	SCRATCH + 0x10
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x1234567
	CHECK_MEM SCRATCH + 8, 2, 0x8000
	CHECK_MEM SCRATCH + 0x10, 8, 0xffffffffffed2979
	END
	.balign 4
number:	.long	-1234567
