/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.signal_after_io, ENV_ALL
INTENT	"A signal that comes behind the answer to a port read finds the answer in the register."
CLAUSE	run.signal
CLAUSE	port.completion

	inb	$0x51, %al
	EXPECT_IN 0x51, 1, 0x77
	SIGNAL
1:	jmp	1b
	EXPECT_INTR
	CHECK_REG rax, 0x77, 0xff
	CHECK_REG rip, 1b
	SET_REG rip, 2f
2:	END
