/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.shuffle, ENV_REAL16 | ENV_PAE32 | ENV_LONG64
INTENT	"PSHUFB takes bytes by index and zero for a set bit 7; PALIGNR and PSHUFD take by immediate."
CLAUSE	sse.integer
NEED	cpuid.ssse3

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movdqu	bytes, %xmm1
	movdqa	%xmm1, %xmm2
	pshufb	order, %xmm1
	movdqa	%xmm2, %xmm3
	palignr	$5, %xmm2, %xmm3
	pshufd	$0x1b, %xmm2, %xmm4
	movups	%xmm1, SCRATCH
	movups	%xmm3, SCRATCH + 16
	movups	%xmm4, SCRATCH + 32
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x08090a0b0c0d0e0f
	CHECK_MEM SCRATCH + 8, 8, 0x0007000500030001
	CHECK_MEM SCRATCH + 16, 8, 0x0c0b0a0908070605
	CHECK_MEM SCRATCH + 24, 8, 0x04030201000f0e0d
	CHECK_MEM SCRATCH + 32, 8, 0x0b0a09080f0e0d0c
	CHECK_MEM SCRATCH + 40, 8, 0x0302010007060504
	END
	.balign 16
bytes:	.quad	0x0706050403020100, 0x0f0e0d0c0b0a0908
order:	.quad	0x08090a0b0c0d0e0f, 0x8007ff05f0038001
