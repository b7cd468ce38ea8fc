/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.created_late, ENV_ALL
INTENT	"An address that has been device memory is memory once a slot covers it: nothing remembers the device."
CLAUSE	slot.create
CLAUSE	slot.memory

	movb	$0x11, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x11
	movb	UNBACKED, %bl
	EXPECT_MMIO_READ UNBACKED, 1, 0x22
	SLOT	1, UNBACKED, 0x1000
	SET_MEM UNBACKED, 4, 0x44444444
	movb	UNBACKED + 1, %bh
	movb	$0x33, UNBACKED
	CHECKPOINT
	CHECK_REG rbx, 0x4422, 0xffff
	CHECK_MEM UNBACKED, 4, 0x44444433
	END
