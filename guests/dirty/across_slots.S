/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.across_slots, ENV_PROTECTED
INTENT	"A store across the border of two slots is in the log of both; where one of them has none, in the other's alone."
CLAUSE	dirty.write
CLAUSE	slot.log_flag

	SLOT	1, HIGH, 0x1000, MEM_LOG_DIRTY_PAGES
	SLOT	2, HIGH + 0x1000, 0x1000, MEM_LOG_DIRTY_PAGES
	SLOT	3, HIGH + 0x2000, 0x1000
	movl	$1, HIGH
	movl	$1, HIGH + 0x1000
	movl	$1, HIGH + 0x2000
	CHECKPOINT
	CHECK_DIRTY 1, 1
	CHECK_DIRTY 2, 1
	movl	$0x44332211, HIGH + 0xffe
	CHECKPOINT
	CHECK_DIRTY 1, 1
	CHECK_DIRTY 2, 1
	movl	$0x44332211, HIGH + 0x1ffe
	CHECKPOINT
	CHECK_DIRTY 1, 0
	CHECK_DIRTY 2, 1
	CHECK_MEM HIGH + 0x2000, 2, 0x4433
	END
