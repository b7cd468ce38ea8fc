/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.horizontal, ENV_PAE32 | ENV_LONG64
INTENT	"HADDPS adds neighbours, ADDSUBPD subtracts below and adds above, DPPS multiplies and sums by mask."
CLAUSE	sse.arithmetic
NEED	cpuid.sse41

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movaps	numbers, %xmm1
	movaps	%xmm1, %xmm2
	haddps	%xmm1, %xmm1
	dpps	$0x71, numbers, %xmm2
	movups	%xmm1, SCRATCH
	movups	%xmm2, SCRATCH + 16
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x40e0000040400000
	CHECK_MEM SCRATCH + 8, 8, 0x40e0000040400000
	CHECK_MEM SCRATCH + 16, 8, 0x41600000
	CHECK_MEM SCRATCH + 24, 8, 0
	END
	.balign 16
numbers:
	.long	0x3f800000, 0x40000000, 0x40400000, 0x40800000	/* 1 2 3 4 */
