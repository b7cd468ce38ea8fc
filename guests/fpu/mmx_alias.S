/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.mmx_alias, ENV_KERNEL
INTENT	"MMX registers are the physical x87 registers: what FLD pushed first is MM7."
CLAUSE	fpu.mmx.alias
NEED	cpuid.mmx

	fninit
	fld1
	fldpi
	movq	%mm7, SCRATCH
	movq	%mm6, SCRATCH + 8
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x8000000000000000
	CHECK_MEM SCRATCH + 8, 8, 0xc90fdaa22168c235
	END
