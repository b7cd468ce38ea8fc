/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.compare, ENV_KERNEL
INTENT	"FCOMI and FUCOMI set ZF, PF and CF, all three if unordered; a quiet NaN raises IE with FCOMI alone."
CLAUSE	fpu.compare
NEED	cpuid.fpu

	fninit
	fld1
	fldz
	cmpl	%esp, %esp
	fcomi	%st(1), %st
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAG_ZF | FLAG_PF | FLAG_CF
	fldl	quiet
	fucomi	%st(1), %st
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_PF | FLAG_CF, FLAG_ZF | FLAG_PF | FLAG_CF
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0, 0x3f
	fcomi	%st(1), %st
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 1, 0x3f
	END
	.balign 8
quiet:	.quad	0x7ff8000000000000
