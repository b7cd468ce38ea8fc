/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.compare, ENV_ALL
INTENT	"CMP and TEST with memory read only: no write, no register changed, the flags of the difference and of the AND."
CLAUSE	mmio.read_only_operand
CLAUSE	mmio.flags

	movb	$0x80, %bl
	cmpb	%bl, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 1
	CHECKPOINT
	CHECK_REG rflags, (FLAG_CF | FLAG_OF | FLAG_SF | FLAG_PF), FLAGS_STATUS
	testw	$0x8000, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 2, 0x8001
	CHECKPOINT
	CHECK_REG rflags, (FLAG_SF | FLAG_PF), (FLAGS_STATUS ^ FLAG_AF)
	CHECK_REG rbx, 0x80, 0xff
	END
