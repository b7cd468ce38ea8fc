/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.large_switched, ENV_PROTECTED
INTENT	"A log that is switched on over huge pages which the guest has written begins empty and misses no write; off and on again, likewise."
CLAUSE	dirty.huge
CLAUSE	vm.get_dirty_log.restart

#define BASE	0x800000
	SLOT	1, BASE, 0x200000
	HUGE_PAGES BASE, 0x200000
	movl	$0x11111111, BASE
	movl	$0x22222222, BASE + 0x7000
	CHECKPOINT
	SLOT	1, BASE, 0x200000, MEM_LOG_DIRTY_PAGES
	CHECK_DIRTY 1, 0
	incl	BASE + 0x7000
	CHECKPOINT
	CHECK_DIRTY 1, 0x80
	incl	BASE + 0x3000
	CHECKPOINT
	SLOT	1, BASE, 0x200000
	incl	BASE
	incl	BASE + 0x5000
	incl	BASE + 0x7000
	CHECKPOINT
	SLOT	1, BASE, 0x200000, MEM_LOG_DIRTY_PAGES
	CHECK_DIRTY 1, 0
	incl	BASE + 0x7000
	incl	BASE + 0x9000
	CHECKPOINT
	CHECK_DIRTY 1, 0x280
	CHECK_MEM BASE, 4, 0x11111112
	CHECK_MEM BASE + 0x7000, 4, 0x22222225
	END
