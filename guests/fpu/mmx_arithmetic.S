/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.mmx_arithmetic, ENV_REAL16 | ENV_PAE32 | ENV_LONG64
INTENT	"Packed additions saturate or wrap by element; a shift by 64 or more gives 0."
CLAUSE	fpu.mmx.arithmetic
NEED	cpuid.mmx

	movq	first, %mm0
	movq	%mm0, %mm1
	movq	%mm0, %mm2
	paddb	second, %mm0
	paddusb	second, %mm1
	paddsb	second, %mm2
	movq	%mm0, SCRATCH
	movq	%mm1, SCRATCH + 8
	movq	%mm2, SCRATCH + 16
	psllq	$64, %mm2
	movq	%mm2, SCRATCH + 24
	punpcklbw second, %mm1
	movq	%mm1, SCRATCH + 32
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x00fe80ff02000180
	CHECK_MEM SCRATCH + 8, 8, 0xfffe80ffff00ff80
	CHECK_MEM SCRATCH + 16, 8, 0x007f7fff0200017f
	CHECK_MEM SCRATCH + 24, 8, 0
	CHECK_MEM SCRATCH + 32, 8, 0x03ff000002ff0180
	END
	.balign 8
first:	.quad	0xff7f7f80ff00ff7f
second:	.quad	0x017f017f03000201
