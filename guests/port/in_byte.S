/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_byte, ENV_ALL
INTENT	"IN of a byte changes AL alone, whatever stood in the rest of the register."
CLAUSE	port.exit
CLAUSE	port.data
CLAUSE	port.in.merge

	SET_REG rax, 0x1122334455667788
	inb	$0x51, %al
	EXPECT_IN 0x51, 1, 0x99
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667799
	END
