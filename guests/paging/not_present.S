/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.not_present, ENV_PAGED
INTENT	"Read and write of a page that is not present fault with P clear, W for the write, and the exact address in CR2."
CLAUSE	paging.fault.code
CLAUSE	paging.fault.cr2
CLAUSE	paging.fault.state

	SET_MEM	PTE_ADDRESS(SCRATCH), 4, PTE_RIGHTS & ~PTE_PRESENT
	movl	$0x1234, %eax
1:	movl	SCRATCH + 0x123, %eax
	EXPECT_PF 1b, PF_CPL, SCRATCH + 0x123
	CHECK_REG rax, 0x1234
1:	movb	%al, SCRATCH + 0xfff
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH + 0xfff
	CHECK_MEM SCRATCH + 0xfff, 1, 0
	END
