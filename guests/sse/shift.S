/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.shift, ENV_REAL16 | ENV_PAE32 | ENV_LONG64
INTENT	"Shifts by an immediate count bits, PSLLDQ and PSRLDQ bytes; a count beyond the element gives 0 or signs."
CLAUSE	sse.integer
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movdqu	bytes, %xmm1
	movdqa	%xmm1, %xmm2
	movdqa	%xmm1, %xmm3
	movdqa	%xmm1, %xmm4
	pslldq	$3, %xmm1
	psrldq	$16, %xmm2
	psraw	$200, %xmm3
	psrlq	$4, %xmm4
	movups	%xmm1, SCRATCH
	movups	%xmm2, SCRATCH + 16
	movups	%xmm3, SCRATCH + 32
	movups	%xmm4, SCRATCH + 48
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x0403020100000000
	CHECK_MEM SCRATCH + 8, 8, 0x0c0b0a0908070685
	CHECK_MEM SCRATCH + 16, 8, 0
	CHECK_MEM SCRATCH + 24, 8, 0
	CHECK_MEM SCRATCH + 32, 8, 0x0000ffff00000000
	CHECK_MEM SCRATCH + 40, 8, 0
	CHECK_MEM SCRATCH + 48, 8, 0x0070685040302010
	CHECK_MEM SCRATCH + 56, 8, 0x00f0e0d0c0b0a090
	END
	.balign 16
bytes:	.quad	0x0706850403020100, 0x0f0e0d0c0b0a0908
