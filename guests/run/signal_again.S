/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.signal_again, ENV_ALL
INTENT	"A loop ended by a signal goes on with the next KVM_RUN, until the next signal."
CLAUSE	run.signal

	SIGNAL
1:	jmp	1b
	EXPECT_INTR
	CHECK_REG rip, 1b
	SIGNAL
	EXPECT_INTR
	CHECK_REG rip, 1b
	SET_REG rip, 2f
2:	END
