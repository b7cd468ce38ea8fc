/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.large_page_end, ENV_PAGED
INTENT	"A guest's large page over the end of a slot is memory up to there, and device memory from there on."
CLAUSE	slot.large_translation
CLAUSE	slot.hole

#define BASE	0x800000			/* a large page of the environment */
	SLOT	1, BASE, 0x3000
	movl	$0x11111111, BASE + 0x2ffc
	movl	BASE + 0x3000, %ebx
	EXPECT_MMIO_READ BASE + 0x3000, 4, 0x22222222
	movl	BASE + 0x2ffc, %edx
	movb	$0x33, BASE + 0x1fffff
	EXPECT_MMIO_WRITE BASE + 0x1fffff, 1, 0x33
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	CHECK_REG rdx, 0x11111111
	CHECK_MEM BASE + 0x2ffc, 4, 0x11111111
	END
