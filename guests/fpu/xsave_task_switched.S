/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xsave_task_switched, ENV_KERNEL
INTENT	"XSAVE and XRSTOR raise #NM with CR0.TS set."
CLAUSE	fpu.xsave.fault
NEED	cpuid.xsave

	SET_REG cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG xcr0, 3
	SET_REG cr0, CR0_TS, CR0_TS

	movl	$3, %eax
	xorl	%edx, %edx
1:	xsave	SCRATCH
	EXPECT_NM 1b
1:	xrstor	SCRATCH
	EXPECT_NM 1b
	END
