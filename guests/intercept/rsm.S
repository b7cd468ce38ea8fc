/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.rsm, ENV_ALL
INTENT	"RSM outside of system-management mode raises #UD."
CLAUSE	intercept.rsm

1:	rsm
	EXPECT_UD 1b
	END
