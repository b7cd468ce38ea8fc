/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.fxsave_faults, ENV_KERNEL
INTENT	"FXSAVE and FXRSTOR want 16-byte alignment, and FXRSTOR no reserved bit in MXCSR; either is #GP."
CLAUSE	fpu.fxsave.fault
CLAUSE	exception.fault.state
NEED	cpuid.fxsr
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	fninit
1:	fxsave	SCRATCH + 8
	EXPECT_GP 1b
1:	fxrstor	SCRATCH + 8
	EXPECT_GP 1b
	fld1
	fxsave	SCRATCH
	movl	$0x80001f80, SCRATCH + 24
	fninit
1:	fxrstor	SCRATCH
	EXPECT_GP 1b
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0, 0xffff
	mov	%cr0, CAX
	orl	$CR0_TS, %eax
	mov	CAX, %cr0
1:	fxsave	SCRATCH
	EXPECT_NM 1b
	END
