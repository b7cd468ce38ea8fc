/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_huge, ENV_PROTECTED
INTENT	"A read-only slot of huge pages is read without an exit; each write exits, first, in between or behind, and another page stays as it was."
CLAUSE	slot.read_only
CLAUSE	slot.huge_page
NEED	cap.readonly_mem

#define BASE	0x800000
	SLOT	1, BASE, 0x200000, MEM_READONLY
	HUGE_PAGES BASE, 0x200000
	SET_MEM	BASE + 0x8000, 4, 0x11111111
	SET_MEM	BASE + 0x1ffffc, 4, 0x22222222
	movb	$0x55, BASE
	EXPECT_MMIO_WRITE BASE, 1, 0x55
	movl	BASE + 0x8000, %ebx
	movb	$0x66, BASE + 0x8000
	EXPECT_MMIO_WRITE BASE + 0x8000, 1, 0x66
	movl	BASE + 0x1ffffc, %edx
	movb	$0x77, BASE + 0x1fffff
	EXPECT_MMIO_WRITE BASE + 0x1fffff, 1, 0x77
	movl	BASE + 0x8000, %esi
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	CHECK_REG rdx, 0x22222222
	CHECK_REG rsi, 0x11111111
	END
