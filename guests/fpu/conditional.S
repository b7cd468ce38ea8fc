/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.conditional, ENV_KERNEL
INTENT	"FCMOV looks at CF, ZF and PF."
CLAUSE	fpu.compare
NEED	cpuid.fpu

	fninit
	fld1
	fldz
	stc
	fcmovnb	%st(1), %st
	fstl	SCRATCH
	fcmovb	%st(1), %st
	fstl	SCRATCH + 8
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0
	CHECK_MEM SCRATCH + 8, 8, 0x3ff0000000000000
	END
