/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.nmi_pending, ENV_KERNEL
INTENT	"While an NMI is handled one more waits, however many are sent; it comes when the handler has returned."
CLAUSE	run.nmi
CLAUSE	run.nmi.blocked

	CHECKPOINT
	NMI
1:	EXPECT_VECTOR 2, 1b
	NMI
	NMI
	NMI
	EXPECT_VECTOR 2, 1b
	CHECKPOINT
	END
