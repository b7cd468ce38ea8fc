/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.tags, ENV_PROT32 | ENV_LONG64
INTENT	"The tag word that FNSTENV stores tells valid, zero, special and empty registers apart."
CLAUSE	fpu.environment
NEED	cpuid.fpu

	fninit
	fld1
	fldz
	fld1
	fldz
	fdivrp
	fnstenv	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH + 8, 2, 0x1bff
	END
