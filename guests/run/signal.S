/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.signal, ENV_ALL
INTENT	"A signal ends a guest that jumps to itself; its registers are as they were, and it can be moved on."
CLAUSE	run.signal
CLAUSE	run.registers

	SET_REG rax, 0x12345678
	SET_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	SIGNAL
1:	jmp	1b
	EXPECT_INTR
	CHECK_REG rip, 1b
	CHECK_REG rax, 0x12345678
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	SET_REG rip, 2f
2:	CHECKPOINT
	CHECK_REG rax, 0x12345678
	END
