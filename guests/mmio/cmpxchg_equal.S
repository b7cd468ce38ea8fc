/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmpxchg_equal, ENV_ALL
INTENT	"CMPXCHG that finds the accumulator writes the source and leaves both registers alone."
CLAUSE	mmio.exchange
CLAUSE	mmio.flags

	movl	$5, %eax
	movl	$9, %ebx
	lock cmpxchgl %ebx, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 5
	EXPECT_MMIO_WRITE UNBACKED, 4, 9
	CHECKPOINT
	CHECK_REG rax, 5
	CHECK_REG rbx, 9
	CHECK_REG rflags, (FLAG_ZF | FLAG_PF), FLAGS_STATUS
	END
