/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.read_modify_write, ENV_PAGED
INTENT	"On a page that is not present ADD, BTS, XCHG and a CMPXCHG that will not match fault as writes, CMP, TEST and BT as reads."
CLAUSE	paging.fault.write_intent
CLAUSE	paging.fault.code

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	movl	$-1, %eax
1:	addl	%eax, SCRATCH
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
1:	btsl	$0, SCRATCH
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
1:	xchgl	%eax, SCRATCH
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
1:	cmpxchgl %ecx, SCRATCH
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
	CHECK_REG rax, 0xffffffff, 0xffffffff
1:	cmpl	%eax, SCRATCH
	EXPECT_PF 1b, PF_CPL, SCRATCH
1:	testl	%eax, SCRATCH
	EXPECT_PF 1b, PF_CPL, SCRATCH
1:	btl	$0, SCRATCH
	EXPECT_PF 1b, PF_CPL, SCRATCH
	END
