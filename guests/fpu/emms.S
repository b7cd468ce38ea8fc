/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.emms, ENV_KERNEL
INTENT	"EMMS empties the whole stack, so that x87 code can push again."
CLAUSE	fpu.mmx.state
NEED	cpuid.mmx
NEED	cpuid.fxsr

	fninit
	pcmpeqd	%mm0, %mm0
	emms
	fxsave	SCRATCH
	fld1
	fnstsw	%ax
	CHECKPOINT
	CHECK_MEM SCRATCH + 4, 1, 0
	CHECK_REG rax, 0, 0x41
	END
