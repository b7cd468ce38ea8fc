/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.read_word, ENV_ALL
INTENT	"A word load changes the low 16 bits of its register alone."
CLAUSE	mmio.read
CLAUSE	mmio.merge

	SET_REG rcx, 0x1122334455667788
	movw	UNBACKED + 1, %cx
	EXPECT_MMIO_READ UNBACKED + 1, 2, 0xfedc
	CHECKPOINT
	CHECK_REG rcx, 0x112233445566fedc
	END
