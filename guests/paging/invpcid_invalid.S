/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invpcid_invalid, ENV_FLAT
INTENT	"INVPCID raises #GP(0) for type 4, bits above a PCID, and a PCID without CR4.PCIDE in types 0 and 1; types 2 and 3 take one."
CLAUSE	paging.invpcid.invalid
NEED	cpuid.invpcid

	mov	$descriptor, NBX
	movl	$4, %eax
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	movl	$-1, %eax
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	xorl	%eax, %eax
	movw	$0x1000, descriptor
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	movl	$3, %eax
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	xorl	%eax, %eax
	movw	$1, descriptor
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	incl	%eax
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	incl	%eax
	invpcid	(NBX), NAX
	incl	%eax
	invpcid	(NBX), NAX
	CHECKPOINT
	CHECK_REG rax, 3
	END

	.balign	16
descriptor: .quad 0, 0
