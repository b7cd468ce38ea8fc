/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_word, ENV_ALL
INTENT	"IN of a word changes AX alone, whatever stood in the rest of the register."
CLAUSE	port.exit
CLAUSE	port.in.merge

	SET_REG rax, 0x1122334455667788
	movw	$0x1234, %dx
	inw	%dx, %ax
	EXPECT_IN 0x1234, 2, 0x8001
	CHECKPOINT
	CHECK_REG rax, 0x1122334455668001
	END
