/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movnti, ENV_PROTECTED
INTENT	"A non-temporal store is a store: one exit with the register's bytes."
CLAUSE	mmio.write

	movl	$0x12345678, %ebx
	movnti	%ebx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345678
	END
