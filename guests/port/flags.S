/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.flags, ENV_ALL
INTENT	"IN, OUT, INS and OUTS leave the arithmetic flags as they were: here all set."
CLAUSE	port.flags

	SET_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	inb	$0x51, %al
	EXPECT_IN 0x51, 1, 0
	outb	%al, $0x51
	EXPECT_OUT 0x51, 1, 0
	mov	$SCRATCH, NDI
	mov	$SCRATCH, NSI
	insb
	EXPECT_INS 0, 1, 1, zero
	outsb
	EXPECT_OUTS 0, 1, 1, zero
	CHECKPOINT
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	END
zero:	.byte 0
