/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.fail_no_exception, ENV_ALL
INTENT	"An exception that does not come must be found."
CLAUSE	run.exit.hlt
CANARY	FAIL

fault:	nop
	EXPECT_UD fault
	END
