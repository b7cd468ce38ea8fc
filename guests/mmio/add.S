/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.add, ENV_ALL
INTENT	"ADD to memory reads, then writes the sum, and sets the flags of the sum: here a signed overflow."
CLAUSE	mmio.modify
CLAUSE	mmio.flags

	movl	$1, %ebx
	addl	%ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x7fffffff
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x80000000
	CHECKPOINT
	CHECK_REG rflags, (FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	END
