/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.bit_string_word, ENV_ALL
INTENT	"BTC of 16 bits counts in words and takes the sign of BX, whatever the register holds above."
CLAUSE	mmio.bit_string
CLAUSE	mmio.modify

	movl	$0x1234ffdf, %ebx		/* -33: bit 15 of the word six below */
	btcw	%bx, UNBACKED + 0x100
	EXPECT_MMIO_READ UNBACKED + 0xfa, 2, 0x8000
	EXPECT_MMIO_WRITE UNBACKED + 0xfa, 2, 0
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	END
