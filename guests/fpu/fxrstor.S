/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.fxrstor, ENV_KERNEL
INTENT	"FXRSTOR loads what FXSAVE stored: stack, words, MXCSR and XMM registers."
CLAUSE	fpu.fxrstor
NEED	cpuid.fxsr
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	fninit
	fldpi
	pcmpeqb	%xmm5, %xmm5
	fxsave	SCRATCH
	movl	$0x3f80, SCRATCH + 24
	fninit
	pxor	%xmm5, %xmm5
	fxrstor	SCRATCH
	fstpl	SCRATCH + 0x200
	stmxcsr	SCRATCH + 0x208
	movdqu	%xmm5, SCRATCH + 0x210
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x200, 8, 0x400921fb54442d18
	CHECK_MEM SCRATCH + 0x208, 4, 0x3f80
	CHECK_MEM SCRATCH + 0x210, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 0x218, 8, 0xffffffffffffffff
	END
