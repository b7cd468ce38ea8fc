/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.skip_need, ENV_REAL16
INTENT	"A need that no implementation meets must lead to a skip."
CLAUSE	run.exit.hlt
NEED	never
CANARY	SKIP

	END
