/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.zero_extend, ENV_KERNEL
INTENT	"MOVD, MOVQ and loads of scalars clear the rest of the register; MOVSS between registers and arithmetic keep it."
CLAUSE	sse.move
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movl	$0x12345678, %eax
	movl	%eax, SCRATCH + 0x80
	pcmpeqd	%xmm1, %xmm1
	pcmpeqd	%xmm2, %xmm2
	pcmpeqd	%xmm3, %xmm3
	pcmpeqd	%xmm4, %xmm4
	movd	%eax, %xmm1
	movss	SCRATCH + 0x80, %xmm2
	movss	%xmm1, %xmm3
	movq	%xmm4, %xmm4
	movups	%xmm1, SCRATCH
	movups	%xmm2, SCRATCH + 16
	movups	%xmm3, SCRATCH + 32
	movups	%xmm4, SCRATCH + 48
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x12345678
	CHECK_MEM SCRATCH + 8, 8, 0
	CHECK_MEM SCRATCH + 16, 8, 0x12345678
	CHECK_MEM SCRATCH + 24, 8, 0
	CHECK_MEM SCRATCH + 32, 8, 0xffffffff12345678
	CHECK_MEM SCRATCH + 40, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 48, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 56, 8, 0
	END
