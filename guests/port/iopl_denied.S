/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.iopl_denied, ENV_USER
INTENT	"At CPL 3 with IOPL 0 and no I/O bitmap, port instructions of every kind raise #GP(0) and do no I/O."
CLAUSE	port.permission

	SET_REG rflags, 0, FLAG_IOPL
	SET_REG rax, 0x12345678
	mov	$SCRATCH, NSI
	mov	$SCRATCH, NDI
	mov	$2, NCX
	movw	$0x3f8, %dx
1:	inb	%dx, %al
	EXPECT_GP 1b, 0
	CHECK_REG rax, 0x12345678
1:	outl	%eax, $0x70
	EXPECT_GP 1b, 0
1:	rep insb
	EXPECT_GP 1b, 0
	CHECK_REG rcx, 2
	CHECK_REG rdi, SCRATCH
1:	outsw
	EXPECT_GP 1b, 0
	CHECK_REG rsi, SCRATCH
	SET_REG rflags, FLAG_IOPL, FLAG_IOPL
	END
