/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_toggle, ENV_ALL
INTENT	"A live slot can become neither read-only nor writable: EINVAL, and it goes on as it was."
CLAUSE	slot.read_only.toggle
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000
	SLOT	2, UNBACKED + 0x1000, 0x1000, MEM_READONLY
	movb	$1, UNBACKED
	movb	$2, UNBACKED + 0x1000
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 2
	SLOT_REFUSED 1, UNBACKED, 0x1000, MEM_READONLY, EINVAL
	SLOT_REFUSED 2, UNBACKED + 0x1000, 0x1000, 0, EINVAL
	movb	$3, UNBACKED
	movb	$4, UNBACKED + 0x1000
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 1, 4
	CHECK_MEM UNBACKED, 1, 3
	CHECK_MEM UNBACKED + 0x1000, 1, 0
	END
