/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.deleted_overlap, ENV_PROTECTED
INTENT	"Deleted slots do not count as overlapping: one slot over the range of two deleted ones is accepted and works."
CLAUSE	slot.overlap
CLAUSE	slot.create

	SLOT	1, HIGH, 0x1000
	SLOT	2, HIGH + 0x1000, 0x1000
	movb	$1, HIGH
	movb	$2, HIGH + 0x1000
	CHECKPOINT
	SLOT	1, HIGH, 0
	SLOT	2, HIGH + 0x1000, 0
	SLOT	3, HIGH, 0x2000
	movl	$0x87654321, HIGH + 0xffe
	movb	HIGH, %bl
	CHECKPOINT
	CHECK_REG rbx, 0, 0xff
	CHECK_MEM HIGH + 0xffe, 4, 0x87654321
	END
