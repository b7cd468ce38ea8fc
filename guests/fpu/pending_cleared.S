/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.pending_cleared, ENV_PROT32 | ENV_LONG64
INTENT	"FLDCW that unmasks an exception raised before makes it pending; FNSTENV stores that and masks all."
CLAUSE	fpu.mf
CLAUSE	fpu.environment
NEED	cpuid.fpu

	SET_REG cr0, CR0_NE, CR0_NE

	fninit
	fldz
	fld1
	fdiv	%st(1), %st
	fwait
	movw	$0x0340, SCRATCH
	fldcw	SCRATCH
1:	fwait
	EXPECT_MF 1b
	fnstenv	SCRATCH + 0x10
	fwait
	fnstcw	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 2, 0x037f
	CHECK_MEM SCRATCH + 0x10, 2, 0x0340
	CHECK_MEM SCRATCH + 0x14, 2, 0x8084, 0x80bf
	END
