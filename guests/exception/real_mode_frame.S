/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.real_mode_frame, ENV_REAL16
INTENT	"In real mode a fault pushes three words, IP lowest, and clears IF."
CLAUSE	exception.real_mode
CLAUSE	exception.gate_flags

	SET_MEM	GATE_ADDRESS(6), 2, handler
	sti
1:	ud2
handler:
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 6)
	CHECK_MEM (GUEST_STACK - 6), 2, 1b
	CHECK_MEM (GUEST_STACK - 4), 2, 0
	CHECK_MEM (GUEST_STACK - 2), 2, FLAG_IF | FLAG_ONE, FLAG_IF | FLAG_ONE | FLAG_TF
	CHECK_REG rflags, 0, FLAG_IF
	END
