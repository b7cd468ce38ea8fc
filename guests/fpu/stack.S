/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.stack, ENV_KERNEL
INTENT	"A push onto a full stack sets IE, SF and C1 and gives the indefinite value; a pop of an empty one clears C1."
CLAUSE	fpu.stack
NEED	cpuid.fpu

	fninit
	.rept	9
	fld1
	.endr
	fnstsw	%ax
	fstpl	SCRATCH
	fninit
	fstpl	SCRATCH + 8
	fnstsw	SCRATCH + 16
	CHECKPOINT
	CHECK_REG rax, 0x0241, 0x02ff
	CHECK_MEM SCRATCH, 8, 0xfff8000000000000
	CHECK_MEM SCRATCH + 8, 8, 0xfff8000000000000
	CHECK_MEM SCRATCH + 16, 2, 0x0041, 0x02ff
	END
