/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.segment_limit, ENV_32BIT
INTENT	"The last byte of a segment is accessible; four bytes that reach beyond raise #GP(0), through SS #SS(0)."
CLAUSE	exception.gp.limit
CLAUSE	exception.ss.access
CLAUSE	exception.fault.state

	/* Data and stack, DPL that of the guest, base 0, limit SCRATCH + 1. */
	SET_MEM	env_gdt + SEL_FREE, 8, (0x004093000000c001 | USER_MODE * 0x600000000000)
	movw	$SEL_FREE | USER_MODE * 3, %cx
	movw	%cx, %fs
	movw	%ss, %dx
	movl	$-1, %eax
	movb	%al, %fs:SCRATCH + 1
1:	movl	%eax, %fs:SCRATCH
	EXPECT_GP 1b
	CHECK_MEM SCRATCH, 4, 0xff00
	movw	%cx, %ss
1:	movl	%ss:SCRATCH, %eax
	EXPECT_SS 1b
	movw	%dx, %ss
	END
