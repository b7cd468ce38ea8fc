/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_modify, ENV_ALL
INTENT	"Read-modify-write in a read-only slot reads the memory without an exit and writes the result by one."
CLAUSE	slot.read_only
CLAUSE	mmio.modify
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM UNBACKED, 2, 0x7fff
	addw	$1, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x8000
	CHECKPOINT
	CHECK_MEM UNBACKED, 2, 0x7fff
	CHECK_REG rflags, (FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	END
