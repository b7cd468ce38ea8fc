/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.write, ENV_PROTECTED
INTENT	"MOV of each size, SETcc, POP, STOS and MOVS put the page that they store to into the log, and no other."
CLAUSE	dirty.write
CLAUSE	vm.get_dirty_log

	SLOT	1, HIGH, 0x8000, MEM_LOG_DIRTY_PAGES
	movl	$HIGH, %edi
	movl	$8, %ecx
1:	movb	$0, (NDI)
	addl	$0x1000, %edi
	loop	1b
	CHECKPOINT
	CHECK_DIRTY 1, 0xff
	movb	$1, HIGH
	CHECKPOINT
	CHECK_DIRTY 1, 0x01
	movw	$1, HIGH + 0x1ffe
	setc	HIGH + 0x2fff
	CHECKPOINT
	CHECK_DIRTY 1, 0x06
	push	$1
	pop	HIGH + 0x3000
	movl	$HIGH + 0x5ffc, %edi
	stosl
	CHECKPOINT
	CHECK_DIRTY 1, 0x28
	movl	$HIGH + 0x7000, %edi
	movl	$SCRATCH, %esi
	movsl
	CHECKPOINT
	CHECK_DIRTY 1, 0x80
	END
