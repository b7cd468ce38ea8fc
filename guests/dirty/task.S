/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.task, ENV_32BIT & ~ENV_USER
INTENT	"A task switch puts the page of the old TSS, where state is saved, and that of the new one, which gets the link, into the log."
CLAUSE	dirty.processor
CLAUSE	task.save

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	SET_TSS	SEL_FREE, UNBACKED, TSS_LIMIT, ACCESS_TSS32
	SET_TSS	SEL_FREE + 8, UNBACKED + 0x1000, TSS_LIMIT, ACCESS_TSS32
	movl	$tss, %esi
	movl	$UNBACKED + 0x1000, %edi
	movl	$TSS_LIMIT + 1, %ecx
	rep movsb
	movb	$0, UNBACKED
	movw	$SEL_FREE, %ax
	ltr	%ax
	CHECKPOINT
	CHECK_DIRTY 1, 3
	movl	$0x1230, %eax
	lcall	$SEL_FREE + 8, $0

task:	CHECKPOINT
	CHECK_MEM UNBACKED + TSS_EAX, 4, 0x1230
	CHECK_MEM UNBACKED + 0x1000 + TSS_LINK, 2, SEL_FREE
	CHECK_DIRTY 1, 3
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
