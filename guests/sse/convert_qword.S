/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.convert_qword, ENV_LONG64
INTENT	"With REX.W conversions take and give 64-bit integers."
CLAUSE	sse.convert
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movabsq	$0x4000000000000000, %rax
	cvtsi2sd %rax, %xmm1
	cvttsd2si %xmm1, %rcx
	cvttsd2si %xmm1, %edx
	movq	%xmm1, %rbx
	CHECKPOINT
	CHECK_REG rbx, 0x43d0000000000000
	CHECK_REG rcx, 0x4000000000000000
	CHECK_REG rdx, 0x80000000
	END
