/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.modify, ENV_PROTECTED
INTENT	"Instructions that read and write one operand put its page into the log, also where the value stays the same."
CLAUSE	dirty.write

	SLOT	1, HIGH, 0x8000, MEM_LOG_DIRTY_PAGES
	movl	$HIGH, %edi
	movl	$8, %ecx
1:	movl	$0, (NDI)
	addl	$0x1000, %edi
	loop	1b
	CHECKPOINT
	CHECK_DIRTY 1, 0xff
	xorl	%ebx, %ebx
	addl	$0, HIGH
	lock orl $0, HIGH + 0x1000
	xchgl	%ebx, HIGH + 0x2000
	CHECKPOINT
	CHECK_DIRTY 1, 0x07
	btsl	$5, HIGH + 0x3000
	xaddl	%ebx, HIGH + 0x4000
	notb	HIGH + 0x5000
	CHECKPOINT
	CHECK_DIRTY 1, 0x38
	shll	$1, HIGH + 0x6000
	movl	$0x8000, %ecx			/* 4096 bytes further */
	btrl	%ecx, HIGH + 0x6000
	CHECKPOINT
	CHECK_DIRTY 1, 0xc0
	END
