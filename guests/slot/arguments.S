/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.arguments, ENV_LONG64 | ENV_PROT32
INTENT	"Crooked addresses and sizes, unknown flags and slots that do not exist are refused with EINVAL, and no slot appears."
CLAUSE	slot.arguments

	SLOT_REFUSED 1, HIGH + 0x800, 0x1000, 0, EINVAL
	SLOT_REFUSED 1, HIGH, 0x1800, 0, EINVAL
	SLOT_REFUSED 1, HIGH, 1, 0, EINVAL
	SLOT_REFUSED 1, HIGH, 0x1000, 0x8000, EINVAL
	SLOT_REFUSED 1, 0xfffffffffffff000, 0x2000, 0, EINVAL
	SLOT_REFUSED 1, HIGH, 0, 0, EINVAL
	SLOT_REFUSED 0x7fffff, HIGH, 0x1000, 0, EINVAL
	movb	$1, HIGH
	EXPECT_MMIO_WRITE HIGH, 1, 1
	movb	$2, HIGH + 0x1000
	EXPECT_MMIO_WRITE HIGH + 0x1000, 1, 2
	END
