/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.bitmap_none, ENV_USER
INTENT	"A TSS that ends within the word that says where the I/O bitmap begins has none: each port is denied, though its bit is there and clear."
CLAUSE	port.permission

	SET_REG tr.base, tss
	SET_REG tr.limit, 0x66
	SET_REG rflags, 0, FLAG_IOPL
1:	inb	$0x10, %al
	EXPECT_GP 1b, 0
	SET_REG tr.limit, 0x67
	inb	$0x10, %al
	EXPECT_IN 0x10, 1, 0
1:	inb	$0x80, %al			/* the bitmap's bytes 0x10 and 0x11 */
	EXPECT_GP 1b, 0
	END

tss:	/* the bitmap begins where the TSS does */
#if BITS == 64
	.long 0
	.quad KERNEL_STACK
#else
	.long 0, KERNEL_STACK, SEL_DATA
#endif
	.org	tss + 0x10, 0
	.byte	0x01
	.org	tss + 0x66, 0
	.word	0
	.fill	64, 1, 0
