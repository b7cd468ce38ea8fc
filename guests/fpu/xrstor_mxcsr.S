/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xrstor_mxcsr, ENV_KERNEL
INTENT	"XRSTOR is #GP for a reserved bit of MXCSR if SSE is asked for, be it not in XSTATE_BV, and changes nothing; for x87 alone MXCSR does not count."
CLAUSE	fpu.xsave.fault
CLAUSE	exception.fault.state
NEED	cpuid.xsave
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG xcr0, 3

	fninit
	fld1
	xorl	%edx, %edx
	movl	$3, %eax
	xsave	SCRATCH
	movl	$0x80001f80, SCRATCH + 24
	fninit
1:	xrstor	SCRATCH
	EXPECT_GP 1b
	SET_MEM SCRATCH + 512, 8, 1
1:	xrstor	SCRATCH
	EXPECT_GP 1b
	fnstsw	%ax
	movw	%ax, %cx
	movl	$1, %eax
	xrstor	SCRATCH
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rcx, 0, 0xffff
	CHECK_REG rax, 0x3800, 0xffff
	END
