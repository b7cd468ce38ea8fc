/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.compare_exchange, ENV_PROTECTED
INTENT	"CMPXCHG and CMPXCHG8B that do not match write back what they read: the page is in the log as if they had matched."
CLAUSE	dirty.write

	SLOT	1, HIGH, 0x4000, MEM_LOG_DIRTY_PAGES
	movl	$1, HIGH
	movl	$1, HIGH + 0x1000
	movl	$1, HIGH + 0x2000
	movl	$1, HIGH + 0x3000
	CHECKPOINT
	CHECK_DIRTY 1, 0xf
	movl	$2, %eax
	lock cmpxchgl %ecx, HIGH
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_DIRTY 1, 1
	movl	$2, %eax
	cmpxchgl %ecx, HIGH + 0x1000
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_DIRTY 1, 2
	movl	$2, %eax
	lock cmpxchg8b HIGH + 0x2000
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_DIRTY 1, 4
	END
