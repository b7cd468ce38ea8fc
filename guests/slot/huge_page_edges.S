/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_edges, ENV_PROTECTED
INTENT	"A slot that begins and ends amid a large page is memory from its first to its last byte, and device memory beside them."
CLAUSE	slot.huge_page
CLAUSE	slot.hole
CLAUSE	slot.large_translation

#define FIRST	0x9ff000				/* a page below 0xa00000 */
#define END_OF	0xc01000				/* a page above 0xc00000 */
	SLOT	1, FIRST, 0x202000
	HUGE_PAGES FIRST, 0x202000
	movl	$0x11111111, 0xa00000
	movl	$0x22222222, 0xbffffc
	movl	$0x33333333, FIRST
	movl	$0x44444444, END_OF - 4
	movb	$1, FIRST - 1
	EXPECT_MMIO_WRITE (FIRST - 1), 1, 1
	movb	$2, END_OF
	EXPECT_MMIO_WRITE END_OF, 1, 2
	movl	FIRST + 0xffe, %ebx
	movl	0xbffffe, %edx
	CHECKPOINT
	CHECK_REG rbx, 0x11110000
	CHECK_REG rdx, 0x00002222
	CHECK_MEM FIRST, 4, 0x33333333
	CHECK_MEM (END_OF - 4), 4, 0x44444444
	END
