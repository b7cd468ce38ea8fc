/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xsave, ENV_KERNEL
INTENT	"XSAVE stores the components of EDX:EAX and XCR0 and their bits of XSTATE_BV, and leaves the rest alone."
CLAUSE	fpu.xsave
CLAUSE	fpu.xsave.mask
NEED	cpuid.xsave
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG xcr0, 3
	SET_MEM SCRATCH + 24, 8, 0x5555555555555555
	SET_MEM SCRATCH + 160, 8, 0x5555555555555555
	SET_MEM SCRATCH + 464, 8, 0x5555555555555555
	SET_MEM SCRATCH + 512, 8, 0x00f2
	SET_MEM SCRATCH + 520, 8, 0x5555555555555555

	fninit
	fldpi
	pcmpeqb	%xmm0, %xmm0

	movl	$0xfffffff9, %eax		/* of what XCR0 has, x87 alone */
	movl	$0xffffffff, %edx
	xsave	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x3800037f
	CHECK_MEM SCRATCH + 32, 8, 0xc90fdaa22168c235
	CHECK_MEM SCRATCH + 24, 8, 0x5555555555555555
	CHECK_MEM SCRATCH + 160, 8, 0x5555555555555555
	CHECK_MEM SCRATCH + 464, 8, 0x5555555555555555
	CHECK_MEM SCRATCH + 512, 8, 0x00f3	/* the second bit is the old one */
	CHECK_MEM SCRATCH + 520, 8, 0x5555555555555555

	movl	$2, %eax
	xorl	%edx, %edx
	fldz
	xsave	SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 0x3800037f
	CHECK_MEM SCRATCH + 24, 4, 0x1f80
	CHECK_MEM SCRATCH + 160, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 512, 8, 0x00f3
	END
