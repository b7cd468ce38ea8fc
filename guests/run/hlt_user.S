/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt_user, ENV_USER
INTENT	"HLT at CPL 3 raises #GP(0), and KVM_RUN does not return for it, IOPL 3 or not."
CLAUSE	run.hlt.privilege

1:	hlt
	EXPECT_GP 1b, 0
	END
