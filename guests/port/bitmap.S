/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.bitmap, ENV_USER
INTENT	"At CPL 3 with IOPL 0 the I/O bitmap decides: each byte of the access needs its bit clear."
CLAUSE	port.permission

	SET_REG tr.base, tss
	SET_REG tr.limit, (tss_end - tss - 1)
	SET_REG rflags, 0, FLAG_IOPL
	inb	$0x10, %al
	EXPECT_IN 0x10, 1, 0x33
1:	inb	$0x11, %al
	EXPECT_GP 1b, 0
1:	inw	$0x10, %ax
	EXPECT_GP 1b, 0
	outl	%eax, $0x12
	EXPECT_OUT 0x12, 4, 0x33
	mov	$data, NSI
	movw	$0x17, %dx
1:	outsw
	EXPECT_GP 1b, 0
	outsb
	EXPECT_OUTS 0x17, 1, 1, data
	END
data:	.byte 0x66

tss:	/* ports 0x11 and 0x18 are denied; the last byte is all ones, as the manuals demand */
#if BITS == 64
	.long 0
	.quad KERNEL_STACK
#else
	.long 0, KERNEL_STACK, SEL_DATA
#endif
	.org	tss + 0x66, 0
	.word	0x68
	.org	tss + 0x68 + 0x10 / 8, 0
	.byte	0x02, 0x01
	.org	tss + 0x68 + 0x100 / 8, 0
	.byte	0xff
tss_end:
