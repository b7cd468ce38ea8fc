/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.tss_limit, ENV_LONG64_USER
INTENT	"RSP0 may end with the TSS's limit; with one byte less no stack can be found, not even for the fault that this is."
CLAUSE	exception.tss_limit
CLAUSE	run.exit.shutdown

#define RSP0_END	11
	SET_REG	tr.limit, RSP0_END
1:	ud2
	EXPECT_UD 1b
	CHECKPOINT
	SET_REG	tr.limit, (RSP0_END - 1)
	ud2
	EXPECT_SHUTDOWN
