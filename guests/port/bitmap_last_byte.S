/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.bitmap_last_byte, ENV_USER
INTENT	"Two bytes of the I/O bitmap are read for each access: where the TSS ends behind the first one the port is denied, though its bit is clear."
CLAUSE	port.permission

	SET_REG tr.base, tss
	SET_REG tr.limit, 0x68 + 0x1f
	SET_REG rflags, 0, FLAG_IOPL
	movw	$0xf7, %dx
	inb	%dx, %al
	EXPECT_IN 0xf7, 1, 0
	movw	$0xf8, %dx
1:	inb	%dx, %al
	EXPECT_GP 1b, 0
	END

tss:	/* ports up to 0xf7 are allowed; behind the limit there are zeros */
#if BITS == 64
	.long 0
	.quad KERNEL_STACK
#else
	.long 0, KERNEL_STACK, SEL_DATA
#endif
	.org	tss + 0x66, 0
	.word	0x68
	.org	tss + 0x68 + 0x100 / 8, 0
	.fill	64, 1, 0
