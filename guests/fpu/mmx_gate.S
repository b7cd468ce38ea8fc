/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	fpu.mmx_gate, ENV_KERNEL
INTENT	"An MMX instruction is #UD with CR0.EM, #NM with CR0.TS, and #MF while an x87 exception is pending."
CLAUSE	fpu.mmx.gate
CLAUSE	fpu.mf
NEED	cpuid.mmx

	SET_REG cr0, CR0_NE, CR0_NE

	fninit
	movw	$0x037b, SCRATCH
	fldcw	SCRATCH
	fldz
	fld1
	fdiv	%st(1), %st
1:	paddb	%mm0, %mm1
	EXPECT_MF 1b
	mov	%cr0, CAX
	orl	$CR0_TS, %eax
	mov	CAX, %cr0
1:	paddb	%mm0, %mm1
	EXPECT_NM 1b
	xorl	$CR0_TS | CR0_EM, %eax
	mov	CAX, %cr0
1:	paddb	%mm0, %mm1
	EXPECT_UD 1b
	END
