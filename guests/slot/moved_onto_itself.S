/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.moved_onto_itself, ENV_PROTECTED
INTENT	"A slot of two pages moved by one page covers the new range alone, though old and new overlap."
CLAUSE	slot.move

	SLOT	1, HIGH, 0x2000
	movb	$0x10, HIGH
	movb	$0x20, HIGH + 0x1000
	CHECKPOINT
	SLOT	1, HIGH + 0x1000, 0x2000
	movb	HIGH, %bl
	EXPECT_MMIO_READ HIGH, 1, 0
	movb	HIGH + 0x1000, %bl
	movb	HIGH + 0x2000, %bh
	CHECKPOINT
	CHECK_REG rbx, 0x2010, 0xffff
	END
