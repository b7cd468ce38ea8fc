/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.mtrr_types, ENV_KERNEL
INTENT	"Of the types 0 to 31, each byte of a fixed-range MTRR, each range's base and the default take the five that there are."
CLAUSE	msr.reserved
NEED	cpuid.mtrr

#define TYPES	0x73			/* 0, 1, 4, 5, 6 */
	CATCH_REFUSALS
	.irp	byte, 0, 1, 2, 3, 4, 5, 6, 7
	each_type MSR_MTRR_FIX_64K, \byte
	CHECKPOINT
	CHECK_REG rbx, TYPES
	.endr
	each_type MSR_MTRR_PHYS_BASE0, 0
	CHECKPOINT
	CHECK_REG rbx, TYPES
	each_type MSR_MTRR_DEF_TYPE, 0
	CHECKPOINT
	CHECK_REG rbx, TYPES
	SET_MSR_REFUSED MSR_MTRR_FIX_64K, 0x0200000000000000
	SET_MSR_REFUSED MSR_MTRR_PHYS_BASE0, 7
	END
