/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.read_only, ENV_ALL
INTENT	"A write to a read-only slot with a log exits and leaves the log empty; across its border only the memory beside it is logged."
CLAUSE	dirty.fault
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_LOG_DIRTY_PAGES
	SLOT	2, UNBACKED + 0x1000, 0x1000, MEM_LOG_DIRTY_PAGES | MEM_READONLY
	movb	$0, UNBACKED
	movl	UNBACKED + 0x1000, %ebx
	movb	$1, UNBACKED + 0x1004
	EXPECT_MMIO_WRITE UNBACKED + 0x1004, 1, 1
	CHECKPOINT
	CHECK_DIRTY 1, 1
	CHECK_DIRTY 2, 0
	movl	$0x44332211, UNBACKED + 0xffe
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 2, 0x4433
	orb	$1, UNBACKED + 0x1fff
	EXPECT_MMIO_WRITE UNBACKED + 0x1fff, 1, 1
	CHECKPOINT
	CHECK_DIRTY 1, 1
	CHECK_DIRTY 2, 0
	END
