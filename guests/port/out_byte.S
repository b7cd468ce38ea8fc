/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_byte, ENV_ALL
INTENT	"OUT of a byte sends AL once and leaves the register as it was."
CLAUSE	port.exit
CLAUSE	port.data

	SET_REG rax, 0x1122334455667788
	movw	$0x2f8, %dx
	outb	%al, %dx
	EXPECT_OUT 0x2f8, 1, 0x88
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667788
	END
