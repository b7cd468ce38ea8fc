/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.xrstor, ENV_KERNEL
INTENT	"XRSTOR loads the components whose XSTATE_BV is set, makes those initial whose bit is clear, and MXCSR comes from memory either way."
CLAUSE	fpu.xrstor
CLAUSE	fpu.xrstor.initial
NEED	cpuid.xsave
NEED	cpuid.sse2

	SET_REG cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	SET_REG xcr0, 3

	fninit
	fldpi
	pcmpeqb	%xmm5, %xmm5
	xorl	%edx, %edx
	movl	$3, %eax
	xsave	SCRATCH
	movl	$0x3f80, SCRATCH + 24
	fninit
	pxor	%xmm5, %xmm5
	movl	$3, SCRATCH + 512
	xrstor	SCRATCH
	fstpl	SCRATCH + 0x400
	stmxcsr	SCRATCH + 0x408
	movdqu	%xmm5, SCRATCH + 0x410
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x400, 8, 0x400921fb54442d18
	CHECK_MEM SCRATCH + 0x408, 4, 0x3f80
	CHECK_MEM SCRATCH + 0x410, 8, 0xffffffffffffffff
	CHECK_MEM SCRATCH + 0x418, 8, 0xffffffffffffffff

	movl	$0, SCRATCH + 512
	movl	$0x5f80, SCRATCH + 24
	fldpi
	movl	$1, %eax			/* x87 alone */
	xrstor	SCRATCH
	fnstcw	SCRATCH + 0x400
	fnstsw	SCRATCH + 0x402
	stmxcsr	SCRATCH + 0x408
	movdqu	%xmm5, SCRATCH + 0x410
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x400, 4, 0x37f
	CHECK_MEM SCRATCH + 0x408, 4, 0x3f80
	CHECK_MEM SCRATCH + 0x410, 8, 0xffffffffffffffff

	movl	$3, %eax
	xrstor	SCRATCH
	stmxcsr	SCRATCH + 0x408
	movdqu	%xmm5, SCRATCH + 0x410
	CHECKPOINT
	CHECK_MEM SCRATCH + 0x408, 4, 0x5f80
	CHECK_MEM SCRATCH + 0x410, 8, 0
	END
