/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.invpcid_user, ENV_USER
INTENT	"INVPCID at CPL 3 raises #GP(0), before its descriptor is looked at."
CLAUSE	paging.invpcid.invalid
NEED	cpuid.invpcid

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$descriptor, NBX
	movl	$2, %eax
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	mov	$SCRATCH, NBX
1:	invpcid	(NBX), NAX
	EXPECT_GP 1b
	END

	.balign	16
descriptor: .quad 0, 0
