/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.large, ENV_PROTECTED
INTENT	"In memory of huge pages, under a guest's large page, the log names each page that is written, while others stay readable."
CLAUSE	dirty.huge
CLAUSE	slot.huge_page

#define BASE	0x800000
	SLOT	1, BASE, 0x400000, MEM_LOG_DIRTY_PAGES
	HUGE_PAGES BASE, 0x400000
	movl	$0x11111111, BASE + 0x40000
	movl	$0x22222222, BASE + 0x43000
	movl	$0x33333333, BASE + 0x50000
	CHECKPOINT
	CHECK_DIRTY 1, 0x00010009, -1, 64
	incl	BASE + 0x43000
	movl	BASE + 0x40000, %ebx
	movl	BASE + 0x50000, %edx
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	CHECK_REG rdx, 0x33333333
	CHECK_DIRTY 1, 0x8, -1, 64
	movl	$0x44444444, BASE + 0x1ffffc	/* the end of the first huge page */
	CHECKPOINT
	CHECK_DIRTY 1, 1 << 63, -1, 448
	movb	$0x55, BASE + 0x200000
	CHECKPOINT
	CHECK_DIRTY 1, 1, -1, 512
	END
