/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.alignment, ENV_KERNEL
INTENT	"A 16-byte operand that is not aligned is #GP, but not for MOVUPS and scalars; the register stays."
CLAUSE	sse.alignment
CLAUSE	exception.fault.state
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	pcmpeqd	%xmm1, %xmm1
1:	movaps	SCRATCH + 8, %xmm1
	EXPECT_GP 1b
1:	movdqa	%xmm1, SCRATCH + 4
	EXPECT_GP 1b
1:	addps	SCRATCH + 8, %xmm1
	EXPECT_GP 1b
1:	pxor	SCRATCH + 1, %xmm1
	EXPECT_GP 1b
1:	cvttpd2pi SCRATCH + 8, %mm1
	EXPECT_GP 1b
	movups	%xmm1, SCRATCH + 0x21
	movsd	SCRATCH + 0x22, %xmm2
	addss	SCRATCH + 0x43, %xmm2
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x21, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 0x29, 8, 0xffffffffffffffff
	END
