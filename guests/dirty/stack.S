/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.stack, ENV_ALL
INTENT	"PUSH, CALL and ENTER put the page of the stack into the log, POP and RET do not."
CLAUSE	dirty.write
CLAUSE	dirty.read

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	mov	NSP, NBX
	CHECKPOINT
	CHECK_DIRTY 1, 3
	mov	$UNBACKED + 0x1000 + WORD_BYTES, NSP
	push	NBX				/* the lowest word of page 1 */
	CHECKPOINT
	CHECK_DIRTY 1, 2
	call	1f				/* the highest of page 0 */
1:	CHECKPOINT
	CHECK_DIRTY 1, 1
	pop	NDX
	pop	NDX
	push	NDX
	CHECKPOINT
	CHECK_DIRTY 1, 2
	pop	NDX
	mov	$UNBACKED + 0x1000, NSP
	mov	$2f, NDX
	mov	NDX, SCRATCH
	mov	$SCRATCH, NSP
	ret
2:	CHECKPOINT
	CHECK_DIRTY 1, 0
	mov	$UNBACKED + 0x1000, NSP
	enter	$0x10, $0
	CHECKPOINT
	CHECK_DIRTY 1, 1
	END
