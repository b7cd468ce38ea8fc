/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.underflow, ENV_PROT32 | ENV_LONG64
INTENT	"An underflow that is not masked is raised by a tiny result that is exact, too."
CLAUSE	sse.xm
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x1780, SCRATCH
	ldmxcsr	SCRATCH
	movl	$0x00800000, %eax
	movd	%eax, %xmm1
	movl	$0x3f000000, %eax
	movd	%eax, %xmm2
1:	mulss	%xmm2, %xmm1
	EXPECT_XM 1b
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x10, 0x11
	movl	$0x1f80, SCRATCH
	ldmxcsr	SCRATCH
	mulss	%xmm2, %xmm1
	stmxcsr	SCRATCH
	movd	%xmm1, %eax
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1f80
	CHECK_REG rax, 0x00400000
	END
