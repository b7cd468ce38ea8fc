/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.write_qword, ENV_64BIT
INTENT	"A 64-bit store is one exit of eight bytes; an immediate is sign-extended to them."
CLAUSE	mmio.write
CLAUSE	mmio.length

	movq	$0x0123456789abcdef, %r9
	movq	%r9, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x0123456789abcdef
	movq	$-2, UNBACKED + 8
	EXPECT_MMIO_WRITE UNBACKED + 8, 8, 0xfffffffffffffffe
	END
