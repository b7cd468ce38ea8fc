/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.xchg, ENV_ALL
INTENT	"XCHG reads and writes: the device gets what the register had, the register what the device said, and no more of it."
CLAUSE	mmio.exchange
CLAUSE	mmio.merge

	SET_REG rbx, 0x1122334455667788
	xchgw	%bx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 2, 0xabcd
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x7788
	CHECKPOINT
	CHECK_REG rbx, 0x112233445566abcd
	END
