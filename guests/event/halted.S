/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.halted, ENV_KERNEL
INTENT	"An interrupt that is injected while the guest halts with IF set saves the address behind HLT."
CLAUSE	event.hlt
CLAUSE	event.interrupt
CLAUSE	run.exit.hlt

	sti
	hlt
	EXPECT_HLT
	INTERRUPT 0x31
1:	nop
	EXPECT_VECTOR 0x31, 1b
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	END
