/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.crash_worker, ENV_REAL16
INTENT	"A worker that dies of a signal must be told from a deviation."
CLAUSE	run.exit.hlt
CANARY	CRASH

	CHECKPOINT
	CRASH_HARNESS
	END
