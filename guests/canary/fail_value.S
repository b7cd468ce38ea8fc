/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.fail_value, ENV_ALL
INTENT	"A store whose expectation names another value than the one that is stored must be found."
CLAUSE	mmio.write
CANARY	FAIL

	movl	$0x12345678, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345679
	END
