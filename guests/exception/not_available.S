/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.not_available, ENV_KERNEL
INTENT	"WAIT raises #NM only if CR0.TS and CR0.MP are both set; an x87 instruction needs but one of TS and EM."
CLAUSE	exception.nm
CLAUSE	exception.fault.rip

	mov	%cr0, CAX
	andl	$~(CR0_MP | CR0_EM), %eax
	orl	$CR0_TS, %eax
	mov	CAX, %cr0
	fwait
	orl	$CR0_MP, %eax
	mov	CAX, %cr0
1:	fwait
	EXPECT_NM 1b
1:	fnop
	EXPECT_NM 1b
	andl	$~(CR0_MP | CR0_TS), %eax
	orl	$CR0_EM, %eax
	mov	CAX, %cr0
	fwait
1:	fnop
	EXPECT_NM 1b
	END
