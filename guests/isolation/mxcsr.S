/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.mxcsr, ENV_ALL
INTENT	"Every exit and another VM that rounds otherwise leave the guest's MXCSR, its rounding and its flags."
CLAUSE	isolation.fpu
NEED	cpuid.sse2

#define MXCSR	0x3fa1				/* round down, IE and PE set */
	SET_REG	cr4, CR4_OSFXSR, CR4_OSFXSR
	movl	$MXCSR, SCRATCH
	ldmxcsr	SCRATCH
	EVERY_EXIT
	movl	$0xbfc00000, SCRATCH + 8	/* -1.5 */
	movss	SCRATCH + 8, %xmm0
	cvtss2si %xmm0, %eax
	stmxcsr	SCRATCH + 4
	CHECKPOINT
	CHECK_REG rax, 0xfffffffe
	CHECK_MEM SCRATCH + 4, 4, MXCSR
	END
