/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_slots, ENV_PROTECTED
INTENT	"A slot that is deleted amid a guest's large page, between two that stay, becomes a hole of just its pages; another one fills it."
CLAUSE	slot.delete
CLAUSE	slot.large_translation

#define BASE	0x800000
	SLOT	1, BASE, 0x100000
	SLOT	2, BASE + 0x100000, 0x1000
	SLOT	3, BASE + 0x101000, 0xff000
	HUGE_PAGES BASE, 0x100000
	movl	$0x11111111, BASE + 0xffffc
	movl	$0x22222222, BASE + 0x100ffc
	movl	$0x33333333, BASE + 0x101000
	CHECKPOINT
	SLOT	2, 0, 0
	movl	BASE + 0xffffe, %ebx
	EXPECT_MMIO_READ BASE + 0x100000, 2, 0x4444
	movl	BASE + 0x100ffe, %edx
	EXPECT_MMIO_READ BASE + 0x100ffe, 2, 0x5555
	CHECKPOINT
	CHECK_REG rbx, 0x44441111
	CHECK_REG rdx, 0x33335555
	SLOT	4, BASE + 0x100000, 0x1000
	movl	BASE + 0xffffe, %ebx
	movl	BASE + 0x100ffe, %edx
	CHECKPOINT
	CHECK_REG rbx, 0x00001111
	CHECK_REG rdx, 0x33330000
	END
