/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_ignored, ENV_ALL
INTENT	"REP and REPNE mean nothing to IN and OUT: one exit, and rCX stays, also when it is 0."
CLAUSE	port.exit
CLAUSE	port.rep.ignored

	mov	$5, NCX
	movb	$0x21, %al
	.byte	0xf3
	outb	%al, $0x51
	EXPECT_OUT 0x51, 1, 0x21
	CHECKPOINT
	CHECK_REG rcx, 5
	mov	$0, NCX
	.byte	0xf2
	inb	$0x51, %al
	EXPECT_IN 0x51, 1, 0x43
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rax, 0x43, 0xff
	END
