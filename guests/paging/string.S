/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.string, ENV_PAGED
INTENT	"REP STOSB that runs into a page that is not present has stored what comes before; count and pointer say how far."
CLAUSE	paging.fault.state
CLAUSE	paging.fault.cr2

	SET_MEM	PTE_ADDRESS(SCRATCH), 1, 0
	mov	$SCRATCH - 5, NDI
	mov	$16, NCX
	movb	$0x77, %al
1:	rep stosb
	EXPECT_PF 1b, PF_WRITE | PF_CPL, SCRATCH
	CHECK_REG rcx, 11
	CHECK_REG rdi, SCRATCH
	CHECK_MEM (SCRATCH - 8), 8, 0x7777777777000000
	END
