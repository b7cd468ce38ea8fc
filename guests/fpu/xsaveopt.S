/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xsaveopt, ENV_KERNEL
INTENT	"XSAVEOPT stores what XRSTOR makes whole again, for registers that differ from their initial values."
CLAUSE	fpu.xsaveopt
NEED	cpuid.xsaveopt
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG xcr0, 3

	fninit
	fldpi
	pcmpeqb	%xmm5, %xmm5
	xorl	%edx, %edx
	movl	$3, %eax
	xsaveopt SCRATCH
	fninit
	pxor	%xmm5, %xmm5
	xrstor	SCRATCH
	fstpl	SCRATCH + 0x400
	movdqu	%xmm5, SCRATCH + 0x410
	CHECKPOINT
	CHECK_MEM SCRATCH + 512, 8, 3
	CHECK_MEM SCRATCH + 0x400, 8, 0x400921fb54442d18
	CHECK_MEM SCRATCH + 0x410, 8, 0xffffffffffffffff
	END
