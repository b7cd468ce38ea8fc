/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.compare, ENV_KERNEL
INTENT	"COMISD sets ZF, PF and CF and clears OF, SF and AF; unordered sets all three, and IE for a quiet NaN."
CLAUSE	sse.compare
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movsd	one, %xmm1
	movsd	two, %xmm2
	movsd	quiet, %xmm3
	movb	$0x80, %al
	subb	$1, %al
	comisd	%xmm2, %xmm1
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAGS_STATUS
	comisd	%xmm1, %xmm2
	CHECKPOINT
	CHECK_REG rflags, 0, FLAGS_STATUS
	comisd	%xmm1, %xmm1
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAGS_STATUS
	ucomisd	%xmm3, %xmm1
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_PF | FLAG_CF, FLAGS_STATUS
	stmxcsr	SCRATCH
	comisd	%xmm3, %xmm1
	stmxcsr	SCRATCH + 4
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_PF | FLAG_CF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 4, 0x1f80
	CHECK_MEM SCRATCH + 4, 4, 0x1f81
	END
	.balign 8
one:	.quad	0x3ff0000000000000
two:	.quad	0x4000000000000000
quiet:	.quad	0x7ff8000000000000
