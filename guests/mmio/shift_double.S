/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.shift_double, ENV_ALL
INTENT	"SHLD fills memory from the register's top, SHRD from its bottom; the register stays."
CLAUSE	mmio.modify

	movl	$0x9abcdef0, %ebx
	shldl	$8, %ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x12345678
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x3456789a
	movb	$12, %cl
	shrdl	%cl, %ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x12345678
	EXPECT_MMIO_WRITE UNBACKED, 4, 0xef012345
	CHECKPOINT
	CHECK_REG rbx, 0x9abcdef0
	END
