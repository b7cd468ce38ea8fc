/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_logged, ENV_PROTECTED
INTENT	"Dirty logging that is switched on and off below a huge page that the guest has written changes nothing for the guest."
CLAUSE	slot.huge_page
CLAUSE	slot.log_flag

#define BASE	0x800000
	SLOT	1, BASE, 0x200000
	HUGE_PAGES BASE, 0x200000
	movl	$0x11111111, BASE
	movl	$0x22222222, BASE + 0x10000
	CHECKPOINT
	SLOT	1, BASE, 0x200000, MEM_LOG_DIRTY_PAGES
	incl	BASE
	movl	BASE + 0x10000, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	CHECK_MEM BASE, 4, 0x11111112
	SLOT	1, BASE, 0x200000
	incl	BASE
	incl	BASE + 0x10000
	CHECKPOINT
	CHECK_MEM BASE, 4, 0x11111113
	CHECK_MEM BASE + 0x10000, 4, 0x22222223
	END
