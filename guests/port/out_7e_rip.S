/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_7e_rip, ENV_ALL
INTENT	"By the quirk that is on by default, RIP is behind an OUT to port 0x7e already at the exit."
CLAUSE	port.quirk_7e

	outb	%al, $0x7e
1:	EXPECT_OUT 0x7e, 1, 0
	CHECK_REG rip, 1b
	END
