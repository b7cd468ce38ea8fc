/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mtrr_width, ENV_KERNEL
INTENT	"Where CPUID does not reach to leaf 0x80000008, physical addresses have 36 bits, whatever that leaf says."
CLAUSE	msr.physical_width
CLAUSE	msr.reserved
NEED	cpuid.mtrr

	SET_CPUID 0x80000000, 0, 0x80000007, 0, 0, 0
	SET_CPUID 0x80000008, 0, 40 | 48 << 8, 0, 0, 0
	CATCH_REFUSALS
	each_bit (MSR_MTRR_PHYS_BASE0 + 1)
	CHECKPOINT
	CHECK_REG rsi, 0xfffff800
	CHECK_REG rdi, 0xf
	END
