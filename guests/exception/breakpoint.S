/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint, ENV_ALL
INTENT	"INT3 saves the address behind itself, and its INT n form does the same."
CLAUSE	exception.bp
CLAUSE	exception.trap.rip

	int3
	EXPECT_BP
	.byte	0xcd, 3
	EXPECT_BP
	END
