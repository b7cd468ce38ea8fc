/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.frame, ENV_KERNEL
INTENT	"The frames of an exception, an INT n and an interrupt put the page of the stack into the log, across two pages both."
CLAUSE	dirty.processor

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	mov	$UNBACKED + 0x1800, NSP
	CHECKPOINT
	CHECK_DIRTY 1, 3
1:	ud2
	EXPECT_UD 1b
	CHECK_DIRTY 1, 2
	mov	$UNBACKED + 0x1000, NSP
	CHECKPOINT
	CHECK_DIRTY 1, 0, 0			/* what the stub wrote on its way back */
	int	$0x55
	EXPECT_VECTOR 0x55
	CHECK_DIRTY 1, 1
#if BITS == 64
	mov	$UNBACKED + 0x1010, NSP
#else
	mov	$UNBACKED + 0x1000 + WORD_BYTES, NSP
#endif
	sti
	nop
	CHECKPOINT
	CHECK_DIRTY 1, 0, 0
	INTERRUPT 0x31
1:	nop
	EXPECT_VECTOR 0x31, 1b
	CHECK_DIRTY 1, 3
	END
