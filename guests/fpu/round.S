/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.round, ENV_KERNEL
INTENT	"FIST rounds as FCW.RC says, FISTTP always toward 0; what does not fit becomes the integer indefinite."
CLAUSE	fpu.round
NEED	cpuid.fpu
NEED	cpuid.sse3

	fninit
	fldl	value
	fistl	SCRATCH
	movw	$0x0b7f, SCRATCH + 0x40
	fldcw	SCRATCH + 0x40
	fistl	SCRATCH + 4
	movw	$0x077f, SCRATCH + 0x40
	fldcw	SCRATCH + 0x40
	fistl	SCRATCH + 8
	movw	$0x0b7f, SCRATCH + 0x40
	fldcw	SCRATCH + 0x40
	fisttpl	SCRATCH + 12
	fldl	large
	fnclex
	fistps	SCRATCH + 16
	fnstsw	%ax
	CHECKPOINT
	CHECK_MEM SCRATCH, 4, 2
	CHECK_MEM SCRATCH + 4, 4, 3
	CHECK_MEM SCRATCH + 8, 4, 2
	CHECK_MEM SCRATCH + 12, 4, 2
	CHECK_MEM SCRATCH + 16, 2, 0x8000
	CHECK_REG rax, 1, 0xff
	END
	.balign 8
value:	.quad	0x4004000000000000	/* 2.5 */
large:	.quad	0x40e0000000000000	/* 32768 */
