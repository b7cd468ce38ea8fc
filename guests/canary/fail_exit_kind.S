/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.fail_exit_kind, ENV_ALL
INTENT	"An exit of another kind than the expected one must be found."
CLAUSE	mmio.write
CANARY	FAIL

	movb	$0x5a, UNBACKED
	EXPECT_OUT 0x80, 1, 0x5a
	END
