/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.bit_immediate, ENV_ALL
INTENT	"An immediate bit number counts modulo the size of the operand and never moves the address."
CLAUSE	mmio.bit_string
CLAUSE	mmio.modify

	btsl	$0x47, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x80
	btrw	$0x47, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 2, 0xffff
	EXPECT_MMIO_WRITE UNBACKED, 2, 0xff7f
	END
