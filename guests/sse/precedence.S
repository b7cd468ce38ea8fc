/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.precedence, ENV_PROT32 | ENV_LONG64
INTENT	"If one element is an invalid operation, not masked, flags of the results of others are not set."
CLAUSE	sse.xm
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x1f00, SCRATCH
	ldmxcsr	SCRATCH
	movaps	first, %xmm1
1:	divps	second, %xmm1
	EXPECT_XM 1b
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1f01
	END
	.balign 16
first:	.long	0, 0x3f800000, 0x3f800000, 0x3f800000	/* 0 / 0 is invalid */
second:	.long	0, 0x40400000, 0x3f800000, 0x3f800000	/* 1 / 3 is inexact */
