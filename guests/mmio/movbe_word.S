/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movbe_word, ENV_ALL
INTENT	"MOVBE of 16 bits, in 32- and 64-bit mode by its prefix, swaps two bytes and changes only them in the register."
CLAUSE	mmio.merge
CLAUSE	mmio.encoding
NEED	cpuid.movbe

	SET_REG rbx, 0x1122334455667788
	movbe	UNBACKED, %bx
	EXPECT_MMIO_READ UNBACKED, 2, 0x1234
	CHECKPOINT
	CHECK_REG rbx, 0x1122334455663412
	movbe	%bx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1234
	END
