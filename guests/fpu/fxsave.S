/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.fxsave, ENV_KERNEL
INTENT	"FXSAVE stores control, status and tags at 0, MXCSR at 24, ST0 at 32, XMM0 at 160, and leaves the last 48 bytes."
CLAUSE	fpu.fxsave
NEED	cpuid.fxsr
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	fninit
	fld1
	movl	$0x12345678, %eax
	movd	%eax, %xmm2
	movl	$0x5a5a5a5a, SCRATCH + 464
	movl	$0x5a5a5a5a, SCRATCH + 508
	fxsave	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 5, 0x803800037f
	CHECK_MEM SCRATCH + 24, 4, 0x1f80
	CHECK_MEM SCRATCH + 28, 4, 0xffbf, 0xffbf
	CHECK_MEM SCRATCH + 32, 8, 0x8000000000000000
	CHECK_MEM SCRATCH + 40, 2, 0x3fff
	CHECK_MEM (SCRATCH + 160 + 2 * 16), 8, 0x12345678
	CHECK_MEM (SCRATCH + 168 + 2 * 16), 8, 0
	CHECK_MEM SCRATCH + 464, 4, 0x5a5a5a5a
	CHECK_MEM SCRATCH + 508, 4, 0x5a5a5a5a
	END
