/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_crossing, ENV_ALL
INTENT	"A store across the border of memory and a read-only slot changes the memory and exits with the rest."
CLAUSE	slot.read_only
CLAUSE	mmio.crossing
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	movl	$0x44332211, UNBACKED - 1
	EXPECT_MMIO_WRITE UNBACKED, 3, 0x443322
	CHECKPOINT
	CHECK_MEM (UNBACKED - 1), 1, 0x11
	CHECK_MEM UNBACKED, 4, 0
	END
