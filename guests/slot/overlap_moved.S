/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.overlap_moved, ENV_PROTECTED
INTENT	"Moving a slot onto another is refused with EEXIST, and both stay where they are, warm."
CLAUSE	slot.overlap
CLAUSE	slot.move
CLAUSE	slot.errno

	SLOT	1, HIGH, 0x1000
	SLOT	2, HIGH + 0x1000, 0x1000
	movb	$1, HIGH
	movb	$2, HIGH + 0x1000
	CHECKPOINT
	SLOT_REFUSED 1, HIGH + 0x1000, 0x1000, 0, EEXIST
	movb	HIGH, %bl
	movb	HIGH + 0x1000, %bh
	CHECKPOINT
	CHECK_REG rbx, 0x0201, 0xffff
	END
