/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.mixed, ENV_PAE32 | ENV_LONG64
INTENT	"CVTPI2PS and MOVQ2DQ read MMX registers, MOVDQ2Q writes one, and the x87 stack looks full then."
CLAUSE	sse.convert
CLAUSE	fpu.mmx.state
NEED	cpuid.sse2
NEED	cpuid.fxsr

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	fninit
	fld1
	movq	integers, %mm1
	cvtpi2ps %mm1, %xmm1
	movq2dq	%mm1, %xmm2
	pshufd	$0x4e, %xmm2, %xmm3
	movdq2q	%xmm2, %mm5
	emms
	fld1
	movdq2q	%xmm2, %mm5
	fnstsw	%ax
	fxsave	SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0, 0x3800
	CHECK_MEM SCRATCH + 4, 1, 0xff
	CHECK_MEM (SCRATCH + 32 + 5 * 16), 8, 0xfffffffe00000003
	CHECK_MEM SCRATCH + 160 + 16, 8, 0xc000000040400000
	CHECK_MEM (SCRATCH + 160 + 2 * 16), 8, 0xfffffffe00000003
	CHECK_MEM (SCRATCH + 168 + 2 * 16), 8, 0
	END
	.balign 8
integers:
	.long	3, -2
