/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.bitmap_limit, ENV_USER
INTENT	"At CPL 3 with IOPL 0, a port whose bit lies behind the TSS limit is denied, though the memory there says no such thing."
CLAUSE	port.permission

	SET_REG tr.base, tss
	SET_REG tr.limit, 0x68 + 0x100 / 8
	SET_REG rflags, 0, FLAG_IOPL
	movw	$0xf8, %dx
	inb	%dx, %al
	EXPECT_IN 0xf8, 1, 0
	movw	$0x120, %dx
1:	inb	%dx, %al
	EXPECT_GP 1b, 0
	END

tss:	/* ports up to 0xff are allowed; behind the limit there are zeros */
#if BITS == 64
	.long 0
	.quad KERNEL_STACK
#else
	.long 0, KERNEL_STACK, SEL_DATA
#endif
	.org	tss + 0x66, 0
	.word	0x68
	.org	tss + 0x68 + 0x100 / 8, 0
	.byte	0xff
	.fill	64, 1, 0
