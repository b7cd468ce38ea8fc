/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "msr.h"

GUEST	msr.pat_types, ENV_KERNEL
INTENT	"Of the types 0 to 31 each field of IA32_PAT takes the six that there are, UC- among them."
CLAUSE	msr.reserved
NEED	cpuid.pat

	CATCH_REFUSALS
	.irp	byte, 0, 1, 2, 3, 4, 5, 6, 7
	each_type MSR_PAT, \byte
	CHECKPOINT
	CHECK_REG rbx, 0xf3
	.endr
	SET_MSR_REFUSED MSR_PAT, 0x0300000000000000
	END
