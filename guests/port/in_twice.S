/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_twice, ENV_ALL
INTENT	"Two reads of one port are two exits, and each gets the answer that user space gives then."
CLAUSE	port.exit
CLAUSE	port.completion

	movw	$0x3f8, %dx
	inb	%dx, %al
	EXPECT_IN 0x3f8, 1, 0x12
	movb	%al, %ah
	inb	%dx, %al
	EXPECT_IN 0x3f8, 1, 0x34
	CHECKPOINT
	CHECK_REG rax, 0x1234, 0xffff
	END
