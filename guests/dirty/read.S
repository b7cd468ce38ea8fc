/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.read, ENV_ALL
INTENT	"Reads of every kind, a call and the code there leave pages out of the log that the guest has written before."
CLAUSE	dirty.read

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movl	$0x12345678, UNBACKED
	movb	$0xc3, UNBACKED + 0x1000		/* RET */
	CHECKPOINT
	CHECK_DIRTY 1, 3
	movl	UNBACKED, %ebx
	cmpl	%ebx, UNBACKED
	testb	$1, UNBACKED
	btl	$3, UNBACKED
	addl	UNBACKED, %ebx
	mov	$UNBACKED, NSI
	lodsl
	movl	$SCRATCH, %edi
	movsl
	push	UNBACKED
	pop	NDX
	mov	$UNBACKED + 0x1000, NDX
	call	*NDX
	CHECKPOINT
	CHECK_REG rbx, 0x2468acf0
	CHECK_DIRTY 1, 0
	END
