/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.hole, ENV_PROTECTED
INTENT	"Between two slots the hole of one page is device memory, to its first and last byte, and the slots are not."
CLAUSE	slot.hole

	SLOT	1, HIGH, 0x1000
	SLOT	2, HIGH + 0x2000, 0x1000
	movb	$1, HIGH + 0xfff
	movb	$2, HIGH + 0x1000
	EXPECT_MMIO_WRITE HIGH + 0x1000, 1, 2
	movb	HIGH + 0x1fff, %bl
	EXPECT_MMIO_READ HIGH + 0x1fff, 1, 3
	movb	$4, HIGH + 0x2000
	CHECKPOINT
	CHECK_REG rbx, 3, 0xff
	CHECK_MEM HIGH + 0xfff, 1, 1
	CHECK_MEM HIGH + 0x2000, 1, 4
	END
