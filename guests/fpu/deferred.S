/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.deferred, ENV_KERNEL
INTENT	"A division by 0 that is not masked leaves the stack alone, and raises #MF at the next instruction that waits."
CLAUSE	fpu.mf
CLAUSE	fpu.wait
CLAUSE	fpu.unmasked
NEED	cpuid.fpu

	SET_REG cr0, CR0_NE, CR0_NE

	fninit
	movw	$0x037b, SCRATCH
	fldcw	SCRATCH
	fldz
	fld1
	fdiv	%st(1), %st
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0xb084, 0xb8ff
1:	fwait
	EXPECT_MF 1b
1:	fstpl	SCRATCH + 8
	EXPECT_MF 1b
	fnclex
	fstpl	SCRATCH + 8
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0x3800, 0xb8ff
	CHECK_MEM SCRATCH + 8, 8, 0x3ff0000000000000
	END
