/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_word, ENV_ALL
INTENT	"OUT of a word sends AX, low byte first, in one exit."
CLAUSE	port.exit
CLAUSE	port.data

	SET_REG rax, 0x1122334455667788
	outw	%ax, $0x60
	EXPECT_OUT 0x60, 2, 0x7788
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667788
	END
