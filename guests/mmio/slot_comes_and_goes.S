/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.slot_comes_and_goes, ENV_ALL
INTENT	"An address is device, memory, device, read-only memory and device in turn, each time from the first access on, of another kind each time."
CLAUSE	slot.create
CLAUSE	slot.delete
CLAUSE	mmio.modify
NEED	cap.readonly_mem

	incb	UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 1
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	CHECKPOINT
	SLOT	1, UNBACKED, 0x1000
	incb	UNBACKED
	CHECKPOINT
	CHECK_MEM UNBACKED, 1, 1
	SLOT	1, 0, 0
	movb	$7, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 7
	CHECKPOINT
	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	incb	UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	movb	UNBACKED, %bl
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	SLOT	1, 0, 0
	movb	UNBACKED, %bh
	EXPECT_MMIO_READ UNBACKED, 1, 9
	CHECKPOINT
	SLOT	1, UNBACKED, 0x1000
	movb	UNBACKED, %dl
	incb	UNBACKED
	CHECKPOINT
	CHECK_REG rbx, 0x901, 0xffff
	CHECK_REG rdx, 1, 0xff
	CHECK_MEM UNBACKED, 1, 2
	END
