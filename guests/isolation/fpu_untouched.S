/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.fpu_untouched, ENV_ALL
INTENT	"A guest that uses x87 and SSE for the first time behind another VM finds them as after reset."
CLAUSE	isolation.fpu
NEED	cpuid.fxsr
NEED	cpuid.sse2

	SET_REG	cr4, CR4_OSFXSR, CR4_OSFXSR
	CHECKPOINT
	OTHER_VM
	movups	%xmm0, SCRATCH
	movups	%xmm7, SCRATCH + 16
	stmxcsr	SCRATCH + 32
	fnstcw	SCRATCH + 36
	fnstsw	SCRATCH + 38
	fxsave	SCRATCH + 0x100
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0
	CHECK_MEM SCRATCH + 8, 8, 0
	CHECK_MEM SCRATCH + 16, 8, 0
	CHECK_MEM SCRATCH + 32, 8, 0x0000037f00001f80
	CHECK_MEM SCRATCH + 0x104, 1, 0		/* all empty */
	CHECK_MEM SCRATCH + 0x120, 8, 0
	END
