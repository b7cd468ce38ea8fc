/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_cold, ENV_ALL
INTENT	"A read-only slot whose very first access is a write does not become writable by it."
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	movb	$1, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 1
	movb	$2, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 2
	CHECK_MEM UNBACKED, 1, 0
	END
