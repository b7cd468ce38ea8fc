/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.not_available, ENV_KERNEL
INTENT	"With CR0.TS set by the guest, an x87 instruction behind every exit raises #NM; behind CLTS and every exit it does not."
CLAUSE	isolation.fpu
CLAUSE	isolation.control
CLAUSE	exception.nm
NEED	cpuid.fpu

	fninit
	fldpi
	mov	%cr0, CAX
	orl	$CR0_TS, %eax
	mov	CAX, %cr0
	EVERY_EXIT
	CHECK_REG cr0, CR0_TS, CR0_TS
1:	fistpl	SCRATCH
	EXPECT_NM 1b
	CHECK_MEM SCRATCH, 4, 0
	clts
	EVERY_EXIT
	fistpl	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 3
	END
