/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.gate, ENV_KERNEL
INTENT	"An SSE instruction is #UD without CR4.OSFXSR and with CR0.EM, and #NM with CR0.TS."
CLAUSE	sse.gate
NEED	cpuid.sse2

	fninit
1:	addps	%xmm0, %xmm1
	EXPECT_UD 1b
1:	movups	SCRATCH, %xmm1
	EXPECT_UD 1b
1:	ldmxcsr	SCRATCH
	EXPECT_UD 1b
	mov	%cr4, CAX
	orl	$CR4_OSFXSR, %eax
	mov	CAX, %cr4
	addps	%xmm0, %xmm1
	mov	%cr0, CAX
	orl	$CR0_TS, %eax
	mov	CAX, %cr0
1:	addps	%xmm0, %xmm1
	EXPECT_NM 1b
	xorl	$CR0_TS | CR0_EM, %eax
	mov	CAX, %cr0
1:	addps	%xmm0, %xmm1
	EXPECT_UD 1b
1:	paddb	%xmm0, %xmm1
	EXPECT_UD 1b
	END
