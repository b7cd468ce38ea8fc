/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.moved, ENV_PROTECTED
INTENT	"The log of a slot that has moved counts from the slot's first page, and has what was written before the move."
CLAUSE	dirty.move
CLAUSE	slot.move

	SLOT	1, HIGH, 0x4000, MEM_LOG_DIRTY_PAGES
	movb	$1, HIGH + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 2
	movb	$2, HIGH
	CHECKPOINT
	SLOT	1, HIGH + 0x8000, 0x4000, MEM_LOG_DIRTY_PAGES
	movb	$3, HIGH + 0xb000
	movb	HIGH + 0x9000, %bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	CHECK_DIRTY 1, 0x9, 0xd
	movb	$4, HIGH + 0x9000
	CHECKPOINT
	CHECK_DIRTY 1, 2
	movb	$5, HIGH
	EXPECT_MMIO_WRITE HIGH, 1, 5
	CHECKPOINT
	CHECK_DIRTY 1, 0
	END
