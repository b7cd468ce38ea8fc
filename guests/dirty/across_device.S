/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.across_device, ENV_ALL
INTENT	"A store across the end of memory to a device puts the page of memory into the log, an ADD there too; a read does not."
CLAUSE	dirty.emulated
CLAUSE	mmio.crossing

	SLOT	1, UNBACKED, 0x1000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movl	$0x44332211, UNBACKED + 0xffe
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 2, 0x4433
	CHECKPOINT
	CHECK_DIRTY 1, 1
	CHECK_MEM UNBACKED + 0xffe, 2, 0x2211
	movl	UNBACKED + 0xffe, %ebx
	EXPECT_MMIO_READ UNBACKED + 0x1000, 2, 0x6655
	CHECKPOINT
	CHECK_REG rbx, 0x66552211
	CHECK_DIRTY 1, 0
	addw	$0x101, UNBACKED + 0xfff
	EXPECT_MMIO_READ UNBACKED + 0x1000, 1, 0x77
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 0x78
	CHECKPOINT
	CHECK_MEM UNBACKED + 0xfff, 1, 0x23
	CHECK_DIRTY 1, 1
	END
