/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.divide_by_zero_ud, ENV_PROT32 | ENV_LONG64
INTENT	"Without CR4.OSXMMEXCPT an exception that is not masked is #UD."
CLAUSE	sse.xm.ud
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR, CR4_OSFXSR | CR4_OSXMMEXCPT
	movl	$0x1d80, SCRATCH
	ldmxcsr	SCRATCH
	movl	$0x3f800000, %eax
	movd	%eax, %xmm1
	xorps	%xmm2, %xmm2
1:	divss	%xmm2, %xmm1
	EXPECT_UD 1b
	movd	%xmm1, %eax
	CHECKPOINT
	CHECK_REG rax, 0x3f800000
	END
