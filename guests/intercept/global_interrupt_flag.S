/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.global_interrupt_flag, ENV_KERNEL
INTENT	"Without EFER.SVME STGI and CLGI raise #UD."
CLAUSE	intercept.svm

1:	stgi
	EXPECT_UD 1b
1:	clgi
	EXPECT_UD 1b
	END
