/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page, ENV_PROTECTED
INTENT	"In memory of huge pages each page is its own: one that is thrown away reads as zeros, one that is closed fails, the rest stays."
CLAUSE	slot.huge_page
CLAUSE	slot.host_change

#define BASE	0x800000
	SLOT	1, BASE, 0x400000
	HUGE_PAGES BASE, 0x400000
	movl	$0x11111111, BASE
	movl	$0x22222222, BASE + 0x5000
	movl	$0x33333333, BASE + 0x1ff000
	movl	$0x44444444, BASE + 0x200000
	CHECKPOINT
	CHECK_MEM BASE + 0x5000, 4, 0x22222222
	DISCARD	BASE + 0x5000, 0x1000
	PROTECT	BASE + 0x200000, 0x1000, PROT_NONE
	movl	BASE, %ebx
	movl	BASE + 0x5000, %edx
	movl	BASE + 0x1ff000, %esi
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	CHECK_REG rdx, 0
	CHECK_REG rsi, 0x33333333
1:	movl	BASE + 0x200000, %edi
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	PROTECT	BASE + 0x200000, 0x1000, PROT_ALL
	CHECKPOINT
	CHECK_REG rdi, 0x44444444
	END
