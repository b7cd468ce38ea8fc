/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.save_restore, ENV_PROT32 | ENV_LONG64
INTENT	"FNSAVE leaves the state of FNINIT, FRSTOR brings stack and words back."
CLAUSE	fpu.environment
CLAUSE	fpu.init
NEED	cpuid.fpu

	fninit
	fldpi
	fld1
	fnsave	SCRATCH
	fnstsw	%ax
	fldz
	frstor	SCRATCH
	fstpl	SCRATCH + 0x80
	fstpl	SCRATCH + 0x88
	CHECKPOINT
	CHECK_REG rax, 0, 0xffff
	CHECK_MEM SCRATCH + 4, 2, 0x3000
	CHECK_MEM SCRATCH + 8, 2, 0x0fff
	CHECK_MEM SCRATCH + 28, 8, 0x8000000000000000
	CHECK_MEM SCRATCH + 36, 2, 0x3fff
	CHECK_MEM SCRATCH + 0x80, 8, 0x3ff0000000000000
	CHECK_MEM SCRATCH + 0x88, 8, 0x400921fb54442d18
	END
