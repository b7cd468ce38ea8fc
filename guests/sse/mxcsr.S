/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.mxcsr, ENV_KERNEL
INTENT	"MXCSR begins as 1F80h, keeps what is written, and a reserved bit is #GP."
CLAUSE	sse.mxcsr
CLAUSE	sse.mxcsr.reserved
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	stmxcsr	SCRATCH
	movl	$0x1fbf, SCRATCH + 4
	ldmxcsr	SCRATCH + 4
	movl	$0x80001f80, SCRATCH + 8
1:	ldmxcsr	SCRATCH + 8
	EXPECT_GP 1b
	stmxcsr	SCRATCH + 12
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x1f80
	CHECK_MEM SCRATCH + 12, 4, 0x1fbf
	END
