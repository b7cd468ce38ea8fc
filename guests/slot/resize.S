/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.resize, ENV_PROTECTED
INTENT	"A slot can neither grow nor shrink: EINVAL, and it keeps its size."
CLAUSE	slot.resize
CLAUSE	slot.errno

	SLOT	1, HIGH, 0x2000
	movb	$1, HIGH + 0x1000
	CHECKPOINT
	SLOT_REFUSED 1, HIGH, 0x3000, 0, EINVAL
	SLOT_REFUSED 1, HIGH, 0x1000, 0, EINVAL
	movb	HIGH + 0x1000, %bl
	movb	$2, HIGH + 0x2000
	EXPECT_MMIO_WRITE HIGH + 0x2000, 1, 2
	CHECKPOINT
	CHECK_REG rbx, 1, 0xff
	END
