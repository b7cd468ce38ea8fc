/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.int1, ENV_ALL
INTENT	"INT1 is a trap without a cause in DR6, and takes the gate of vector 1 also from CPL 3 although its DPL is 0."
CLAUSE	exception.db.int1
CLAUSE	exception.gate_privilege
CLAUSE	exception.trap.rip

	.byte	0xf1
	EXPECT_DB
	CHECK_REG dr6, 0, DR6_CAUSES
	END
