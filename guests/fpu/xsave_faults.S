/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xsave_faults, ENV_KERNEL
INTENT	"XSAVE and XRSTOR are #UD without CR4.OSXSAVE and #GP off 64 bytes; XRSTOR is #GP for a header that is wrong."
CLAUSE	fpu.xsave.fault
CLAUSE	exception.fault.state
NEED	cpuid.xsave
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR, CR4_OSFXSR

	fninit
	fld1
	xorl	%edx, %edx
	movl	$3, %eax
1:	xsave	SCRATCH
	EXPECT_UD 1b
1:	xrstor	SCRATCH
	EXPECT_UD 1b
	SET_REG cr4, CR4_OSXSAVE, CR4_OSXSAVE
	SET_REG xcr0, 3
1:	xsave	SCRATCH + 16
	EXPECT_GP 1b
1:	xrstor	SCRATCH + 32
	EXPECT_GP 1b
	xsave	SCRATCH
	fninit

	SET_MEM SCRATCH + 512, 8, 0x4000000000000003	/* a component that XCR0 lacks */
1:	xrstor	SCRATCH
	EXPECT_GP 1b
	SET_MEM SCRATCH + 512, 8, 3
	SET_MEM SCRATCH + 520, 8, 1			/* XCOMP_BV */
1:	xrstor	SCRATCH
	EXPECT_GP 1b
	SET_MEM SCRATCH + 520, 8, 0
	SET_MEM SCRATCH + 528, 8, 1
1:	xrstor	SCRATCH
	EXPECT_GP 1b
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0, 0xffff
	END
