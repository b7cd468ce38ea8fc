/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.test, ENV_PAE32 | ENV_LONG64
INTENT	"PTEST sets ZF if no bit is common, CF if none is outside; PMOVMSKB collects signs; ROUNDSD rounds by immediate."
CLAUSE	sse.integer
CLAUSE	sse.arithmetic
NEED	cpuid.sse41

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	pcmpeqd	%xmm1, %xmm1
	pxor	%xmm2, %xmm2
	ptest	%xmm2, %xmm1
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_CF, FLAGS_STATUS
	ptest	%xmm1, %xmm2
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAGS_STATUS
	movdqa	signs, %xmm3
	pmovmskb %xmm3, %eax
	roundsd	$2, value, %xmm4
	movups	%xmm4, SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0x8101
	CHECK_MEM SCRATCH, 8, 0x4008000000000000
	END
	.balign 16
signs:	.quad	0x0000000000000080, 0xff7f0000000000f0
value:	.quad	0x4002000000000000	/* 2.25 */
