/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.divide_by_zero, ENV_KERNEL
INTENT	"A division by 0 that is not masked is #XM: MXCSR.ZE is set, the destination stays."
CLAUSE	sse.xm
CLAUSE	exception.fault.rip
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x1d80, SCRATCH
	ldmxcsr	SCRATCH
	movaps	ones, %xmm1
	xorps	%xmm2, %xmm2
1:	divps	%xmm2, %xmm1
	EXPECT_XM 1b
	movups	%xmm1, SCRATCH + 0x10
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1d84
	CHECK_MEM SCRATCH + 0x10, 8, 0x3f8000003f800000
	CHECK_MEM SCRATCH + 0x18, 8, 0x3f8000003f800000
	movl	$0x1f80, SCRATCH
	ldmxcsr	SCRATCH
	divss	%xmm2, %xmm1
	movups	%xmm1, SCRATCH + 0x10
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1f84
	CHECK_MEM SCRATCH + 0x10, 8, 0x3f8000007f800000
	END
	.balign 16
ones:	.long	0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000
