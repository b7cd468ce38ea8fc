/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.init, ENV_KERNEL
INTENT	"FNINIT sets control and status words and empties the stack, whatever is pending."
CLAUSE	fpu.init
CLAUSE	fpu.wait
NEED	cpuid.fpu
NEED	cpuid.fxsr

	SET_REG cr0, CR0_NE, CR0_NE

	fninit
	movw	$0x0c00, SCRATCH
	fldz
	fldcw	SCRATCH
	fld1
	fdiv	%st(1), %st
	fninit
	fwait
	fnstcw	SCRATCH
	fnstsw	SCRATCH + 2
	fxsave	SCRATCH + 0x200
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x037f
	CHECK_MEM SCRATCH + 0x204, 1, 0
	END
