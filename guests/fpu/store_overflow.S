/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.store_overflow, ENV_PROT32 | ENV_LONG64
INTENT	"A store that overflows, not masked, writes nothing and pops nothing; #MF comes behind it."
CLAUSE	fpu.unmasked
CLAUSE	fpu.mf
NEED	cpuid.fpu

	SET_REG cr0, CR0_NE, CR0_NE

	fninit
	movw	$0x0377, SCRATCH
	fldcw	SCRATCH
	movl	$0x5a5a5a5a, SCRATCH + 0x10
	fldl	huge
	fstps	SCRATCH + 0x10
	fnstsw	%ax
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x10, 4, 0x5a5a5a5a
	CHECK_REG rax, 0xb888, 0xb8bf
1:	fwait
	EXPECT_MF 1b
	END
	.balign 8
huge:	.quad	0x7fefffffffffffff
