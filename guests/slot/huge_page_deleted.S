/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_deleted, ENV_PROTECTED
INTENT	"When a slot of huge pages that the guest has used is deleted, its addresses are device memory; made anew, the contents are back."
CLAUSE	slot.huge_page
CLAUSE	slot.delete

#define BASE	0x800000
	SLOT	1, BASE, 0x200000
	HUGE_PAGES BASE, 0x200000
	movl	$0x11111111, BASE + 0x1000
	movl	$0x22222222, BASE + 0x180000
	CHECKPOINT
	SLOT	1, BASE, 0
	movl	BASE + 0x1000, %ebx
	EXPECT_MMIO_READ BASE + 0x1000, 4, 0x12345678
	movl	%ebx, BASE + 0x180000
	EXPECT_MMIO_WRITE BASE + 0x180000, 4, 0x12345678
	SLOT	1, BASE, 0x200000
	movl	BASE + 0x180000, %edx
	CHECKPOINT
	CHECK_REG rdx, 0x22222222
	END
