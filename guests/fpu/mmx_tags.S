/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.mmx_tags, ENV_KERNEL
INTENT	"A write to an MMX register empties no tag but fills all, sets the top to 0, and the exponent to ones."
CLAUSE	fpu.mmx.state
NEED	cpuid.mmx
NEED	cpuid.fxsr

	fninit
	fld1
	fld1
	movl	$0x12345678, %eax
	movd	%eax, %mm3
	fnstsw	%ax
	fxsave	SCRATCH
	CHECKPOINT
	CHECK_REG rax, 0, 0x3800
	CHECK_MEM SCRATCH + 4, 1, 0xff
	CHECK_MEM (SCRATCH + 32 + 3 * 16), 8, 0x12345678
	CHECK_MEM (SCRATCH + 40 + 3 * 16), 2, 0xffff
	END
