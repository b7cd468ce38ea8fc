/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.overlap, ENV_PROTECTED
INTENT	"A slot that would cover any page of another is refused with EEXIST, and both ranges stay as they are."
CLAUSE	slot.overlap
CLAUSE	slot.errno

	SLOT	1, HIGH + 0x1000, 0x2000
	SLOT_REFUSED 2, HIGH + 0x1000, 0x2000, 0, EEXIST
	SLOT_REFUSED 2, HIGH, 0x2000, 0, EEXIST
	SLOT_REFUSED 2, HIGH + 0x2000, 0x1000, 0, EEXIST
	SLOT_REFUSED 2, HIGH, 0x4000, 0, EEXIST
	SLOT_REFUSED 2, (UNBACKED - 0x1000), 0x1000, 0, EEXIST
	movb	$1, HIGH + 0x1000
	movb	HIGH, %bl
	EXPECT_MMIO_READ HIGH, 1, 0
	movb	HIGH + 0x3000, %bl
	EXPECT_MMIO_READ HIGH + 0x3000, 1, 0
	SLOT	2, HIGH, 0x1000
	SLOT	3, HIGH + 0x3000, 0x1000
	CHECK_MEM HIGH + 0x1000, 1, 1
	END
