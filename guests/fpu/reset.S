/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.reset, ENV_KERNEL
INTENT	"A new VCPU's x87 unit is as behind FNINIT."
CLAUSE	fpu.reset
NEED	cpuid.fpu

	fnstcw	SCRATCH
	fnstsw	SCRATCH + 2
	fnstsw	%ax
	CHECKPOINT
	CHECK_MEM SCRATCH, 2, 0x37f
	CHECK_MEM SCRATCH + 2, 2, 0
	CHECK_REG rax, 0, 0xffff
	END
