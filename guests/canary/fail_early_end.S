/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.fail_early_end, ENV_ALL
INTENT	"A guest that reaches its end while an exit is still expected must be found."
CLAUSE	mmio.write
CANARY	FAIL

	jmp	1f
	movb	$0x5a, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x5a
1:	END
