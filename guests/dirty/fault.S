/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.fault, ENV_PAGED
INTENT	"A store that the guest's page tables refuse leaves the page out of the log, a read-modify-write too, and of two pages the one that they refuse."
CLAUSE	dirty.fault
CLAUSE	paging.fault.state

	SLOT	1, HIGH, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, HIGH
	movb	$0, HIGH + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 3
	SET_MEM	PTE_ADDRESS(HIGH + 0x1000), 4, (HIGH + 0x1000) | (PTE_RIGHTS & ~PTE_WRITABLE)
	SET_REG	cr3, page_root
	xorl	%eax, %eax
1:	movl	%eax, HIGH + 0x1800
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, HIGH + 0x1800
	CHECK_DIRTY 1, 0
1:	incl	HIGH + 0x1000
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, HIGH + 0x1000
	CHECK_DIRTY 1, 0
1:	movl	%eax, HIGH + 0xffe			/* the first page may be in the log */
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE | PF_CPL, HIGH + 0x1000
	CHECK_DIRTY 1, 0, 2
	END
