/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.io_privilege, ENV_USER
INTENT	"With IOPL 0 at CPL 3, CLI, STI, IN, OUT and their string forms raise #GP(0) and reach no port."
CLAUSE	exception.gp.iopl
CLAUSE	exception.fault.state

	SET_REG rflags, FLAG_ONE
	movl	$SCRATCH, %edi
	movl	%edi, %esi
	movl	$1, %ecx
	movw	$0x80, %dx
	movl	$-1, %eax
1:	cli
	EXPECT_GP 1b
1:	sti
	EXPECT_GP 1b
	CHECK_REG rflags, 0, FLAG_IF
1:	inb	$0x80, %al
	EXPECT_GP 1b
1:	outb	%al, $0x80
	EXPECT_GP 1b
1:	inl	%dx, %eax
	EXPECT_GP 1b
	CHECK_REG rax, 0xffffffff
1:	rep insb
	EXPECT_GP 1b
	CHECK_REG rcx, 1
	CHECK_REG rdi, SCRATCH
1:	rep outsb
	EXPECT_GP 1b
	CHECK_REG rsi, SCRATCH
	SET_REG rflags, FLAG_ONE | FLAG_IOPL
	END
