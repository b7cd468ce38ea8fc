/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmpxchg_different, ENV_ALL
INTENT	"CMPXCHG that finds something else writes that back, loads AL alone with it, and has the flags of AL minus memory."
CLAUSE	mmio.exchange
CLAUSE	mmio.flags

	SET_REG rax, 0x1122334455667701
	movb	$9, %bl
	cmpxchgb %bl, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0x82
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x82
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667782
	CHECK_REG rbx, 9, 0xff
	CHECK_REG rflags, (FLAG_CF | FLAG_AF), (FLAGS_STATUS ^ FLAG_OF ^ FLAG_PF ^ FLAG_SF)
	END
