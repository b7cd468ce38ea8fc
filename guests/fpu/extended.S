/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.extended, ENV_KERNEL
INTENT	"FLD and FSTP with ten bytes keep every bit, a pattern that no arithmetic gives too."
CLAUSE	fpu.extended
NEED	cpuid.fpu

	fninit
	fldt	pattern
	fstpt	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x0123456789abcdef
	CHECK_MEM SCRATCH + 8, 2, 0x4abc
	END
	.balign 8
pattern:
	.quad	0x0123456789abcdef
	.short	0x4abc
