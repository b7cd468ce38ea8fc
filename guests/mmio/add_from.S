/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.add_from, ENV_ALL
INTENT	"ADD from memory reads only; the sum and its carry land in the register and the flags."
CLAUSE	mmio.read
CLAUSE	mmio.read_only_operand
CLAUSE	mmio.flags

	movl	$0xffffffff, %ebx
	addl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 1
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rflags, (FLAG_CF | FLAG_ZF | FLAG_AF | FLAG_PF), FLAGS_STATUS
	END
