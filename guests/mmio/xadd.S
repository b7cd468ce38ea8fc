/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.xadd, ENV_ALL
INTENT	"LOCK XADD writes the sum, and the register gets what was read."
CLAUSE	mmio.exchange
CLAUSE	mmio.flags

	movl	$0x10, %ebx
	lock xaddl %ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0xfffffff0
	EXPECT_MMIO_WRITE UNBACKED, 4, 0
	CHECKPOINT
	CHECK_REG rbx, 0xfffffff0
	CHECK_REG rflags, (FLAG_CF | FLAG_ZF | FLAG_PF), FLAGS_STATUS
	END
