/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_moved, ENV_PROTECTED
INTENT	"A slot of huge pages that moves by one page, so that host and guest are no longer aligned alike, has each page at its new place; moved back, too."
CLAUSE	slot.move
CLAUSE	slot.huge_page

#define BASE	0x800000
	SLOT	1, BASE, 0x400000
	HUGE_PAGES BASE, 0x400000
	movl	$0x11111111, BASE
	movl	$0x22222222, BASE + 0x1ff000
	movl	$0x33333333, BASE + 0x200000
	CHECKPOINT
	SLOT	1, BASE + 0x1000, 0x400000
	movl	BASE + 0x1000, %ebx
	movl	BASE + 0x200000, %edx
	movl	BASE + 0x201000, %esi
	movl	$0x44444444, BASE + 0x3ff000
	movb	$0, BASE
	EXPECT_MMIO_WRITE BASE, 1, 0
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	CHECK_REG rdx, 0x22222222
	CHECK_REG rsi, 0x33333333
	SLOT	1, BASE, 0x400000
	movl	BASE + 0x200000, %ebx
	movl	BASE + 0x3fe000, %edx
	movb	$0, BASE + 0x400000
	EXPECT_MMIO_WRITE BASE + 0x400000, 1, 0
	CHECKPOINT
	CHECK_REG rbx, 0x33333333
	CHECK_REG rdx, 0x44444444
	END
