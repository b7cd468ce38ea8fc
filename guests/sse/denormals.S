/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.denormals, ENV_PROT32 | ENV_LONG64
INTENT	"With MXCSR.DAZ a denormal operand counts as 0, with FTZ a denormal result becomes 0."
CLAUSE	sse.mxcsr
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x9f80, SCRATCH
	ldmxcsr	SCRATCH
	movl	$0x00800000, %eax
	movd	%eax, %xmm1
	movl	$0x3f000000, %eax
	movd	%eax, %xmm2
	mulss	%xmm2, %xmm1
	movd	%xmm1, %ecx
	movl	$0x1fc0, SCRATCH
	ldmxcsr	SCRATCH
	movl	$0x00400000, %eax
	movd	%eax, %xmm1
	addss	%xmm1, %xmm1
	movd	%xmm1, %edx
	stmxcsr	SCRATCH
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdx, 0
	CHECK_MEM SCRATCH, 4, 0x1fc0
	END
