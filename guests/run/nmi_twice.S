/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.nmi_twice, ENV_KERNEL
INTENT	"Two NMIs before the VCPU runs are delivered both, one after the other."
CLAUSE	run.nmi

	NMI
	NMI
	NMI
1:	EXPECT_VECTOR 2, 1b
	EXPECT_VECTOR 2, 1b
	END
