/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.immediate_unsigned, ENV_ALL
INTENT	"An immediate port number is unsigned: 0x80 and 0xff are not sign-extended."
CLAUSE	port.number

	movl	$0x5a, %eax
	outb	%al, $0x80
	EXPECT_OUT 0x80, 1, 0x5a
	inw	$0xff, %ax
	EXPECT_IN 0xff, 2, 0xa55a
	CHECKPOINT
	CHECK_REG rax, 0xa55a
	END
