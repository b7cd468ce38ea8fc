/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.string, ENV_PROTECTED
INTENT	"REP MOVS and REP STOS put each page that they store to into the log, those in the middle too, and not what they read."
CLAUSE	dirty.write
CLAUSE	dirty.read

	SLOT	1, HIGH, 0xa000, MEM_LOG_DIRTY_PAGES
	movl	$HIGH, %edi
	movl	$10, %ecx
1:	movb	$0x5a, (NDI)
	addl	$0x1000, %edi
	loop	1b
	CHECKPOINT
	CHECK_DIRTY 1, 0x3ff
	movl	$HIGH + 0x1ffc, %edi
	movl	$0x402, %ecx
	rep stosl				/* the last on page 1, page 2, the first on page 3 */
	CHECKPOINT
	CHECK_DIRTY 1, 0x00e
	movl	$HIGH + 0x1000, %esi
	movl	$HIGH + 0x5000, %edi
	movl	$0x2001, %ecx
	rep movsb				/* pages 1 to 3 to pages 5 to 7 */
	CHECKPOINT
	CHECK_DIRTY 1, 0x0e0
	movl	$HIGH + 0x9000, %edi
	movl	$0, %ecx
	rep stosb
	CHECKPOINT
	CHECK_DIRTY 1, 0
	END
