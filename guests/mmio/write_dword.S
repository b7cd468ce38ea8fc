/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.write_dword, ENV_ALL
INTENT	"A 4-byte store to an address without a memory slot exits once, with the four bytes in data[]."
CLAUSE	mmio.write
CLAUSE	mmio.length

	movl	$0x12345678, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345678
	END
