/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.page_fault, ENV_PAE32 | ENV_LONG64
INTENT	"A store to a page that is not there pops nothing."
CLAUSE	exception.fault.state
CLAUSE	fpu.extended
NEED	cpuid.fpu

	fninit
	fldpi
	mov	$SCRATCH, CBX
	andb	$~PTE_PRESENT, PTE_ADDRESS(SCRATCH)
	invlpg	(CBX)
1:	fstpt	SCRATCH
	EXPECT_PF 1b, PF_WRITE, SCRATCH
	fnstsw	%ax
	CHECKPOINT
	CHECK_REG rax, 0x3800, 0x3800
	END
