/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.injected_at_fault, ENV_KERNEL
INTENT	"An exception that is injected where the guest would fault by itself arrives first; the fault comes when the handler returns there."
CLAUSE	event.before_fault
CLAUSE	event.injected.once

	CHECKPOINT
	INJECT	0
1:	ud2
	EXPECT_DE 1b
	SET_REG	rip, 1b
	EXPECT_UD 1b
	END
