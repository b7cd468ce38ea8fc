/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.segment_limit_one, ENV_32BIT
INTENT	"Two bytes of which the second lies behind the segment's limit raise #GP(0)."
CLAUSE	exception.gp.limit
CLAUSE	exception.fault.state

	/* Data, DPL that of the guest, base 0, limit UNBACKED + 1. */
	SET_MEM	env_gdt + SEL_FREE, 8, (0x004093000000e001 | USER_MODE * 0x600000000000)
	movw	$SEL_FREE | USER_MODE * 3, %cx
	movw	%cx, %fs
	movl	$0x1234, %eax
	movw	%ax, %fs:UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x1234
1:	movw	%ax, %fs:UNBACKED + 1
	EXPECT_GP 1b
	END
