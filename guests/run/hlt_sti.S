/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt_sti, ENV_KERNEL
INTENT	"HLT in the shadow of STI exits like any other, with IF set."
CLAUSE	run.exit.hlt
CLAUSE	run.exit.hlt.rip

	sti
	hlt
	EXPECT_HLT
	CHECK_REG rflags, FLAG_IF, FLAG_IF
	END
