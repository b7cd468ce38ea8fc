/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.timeout_loop, ENV_REAL16 | ENV_LONG64
INTENT	"A guest that never exits must end by the time limit."
CLAUSE	run.exit.hlt
CANARY	TIMEOUT

1:	jmp	1b
	END
