/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.segment_limit, ENV_32BIT
INTENT	"The last byte of a segment is accessible; four bytes that reach beyond raise #GP(0), through SS #SS(0)."
CLAUSE	exception.gp.limit
CLAUSE	exception.ss.access
CLAUSE	exception.fault.state

	/* Data and stack, DPL that of the guest, base 0, limit UNBACKED + 1. */
	SET_MEM	env_gdt + SEL_FREE, 8, (0x004093000000e001 | USER_MODE * 0x600000000000)
	movw	$SEL_FREE | USER_MODE * 3, %cx
	movw	%cx, %fs
	movw	%ss, %dx
	movl	$-1, %eax
	movb	%al, %fs:UNBACKED + 1
	EXPECT_MMIO_WRITE UNBACKED + 1, 1, 0xff
1:	movl	%eax, %fs:UNBACKED
	EXPECT_GP 1b
	movw	%cx, %ss
1:	movl	%ss:UNBACKED, %eax
	EXPECT_SS 1b
	movw	%dx, %ss
	END
