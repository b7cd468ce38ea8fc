/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.expand_down, ENV_32BIT
INTENT	"In an expand-down segment the byte above the limit is the first; with B clear byte 0xffff is the last."
CLAUSE	segment.expand_down
CLAUSE	exception.gp.limit

	/* Data, expand-down, limit UNBACKED + 1, B set; then clear. */
	SET_MEM	env_gdt + SEL_FREE, 8, (0x004097000000e001 | USER_MODE * 0x600000000000)
	SET_MEM	env_gdt + SEL_FREE + 8, 8, (0x000097000000e001 | USER_MODE * 0x600000000000)
	movw	$SEL_FREE | OWN_RPL, %cx
	movw	%cx, %fs
	movw	$SEL_FREE + 8 | OWN_RPL, %cx
	movw	%cx, %gs
	movl	$-1, %eax
1:	movb	%al, %fs:UNBACKED + 1
	EXPECT_GP 1b
1:	movl	%eax, %fs:UNBACKED
	EXPECT_GP 1b
	movb	%al, %fs:UNBACKED + 2
	EXPECT_MMIO_WRITE UNBACKED + 2, 1, 0xff
	movb	%al, %gs:UNBACKED_END - 1
	EXPECT_MMIO_WRITE (UNBACKED_END - 1), 1, 0xff
1:	movw	%ax, %gs:UNBACKED_END - 1
	EXPECT_GP 1b
	END
