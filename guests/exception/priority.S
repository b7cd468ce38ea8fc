/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.priority, ENV_PAGED
INTENT	"A page fault on an operand comes before what the operand would cause; LOCK on CMP comes before the page fault."
CLAUSE	exception.priority
CLAUSE	exception.ud.lock

	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	xorl	%eax, %eax
1:	divl	SCRATCH				/* and would divide by zero */
	EXPECT_PF 1b, PF_CPL, SCRATCH
1:	.byte	0xf0
	cmpl	%eax, SCRATCH
	EXPECT_UD 1b
#if BITS == 32
1:	boundl	%eax, SCRATCH
	EXPECT_PF 1b, PF_CPL, SCRATCH
#endif
	END
