/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.ins, ENV_ALL
INTENT	"INS puts the page that it stores to into the log, REP INS across two pages both; OUTS none."
CLAUSE	dirty.emulated
CLAUSE	port.string

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 3
	movw	$0x1f0, %dx
	mov	$UNBACKED + 0x10, NDI
	insb
	EXPECT_INS 0x1f0, 1, 1, data
	CHECKPOINT
	CHECK_DIRTY 1, 1
	mov	$UNBACKED + 0xffe, NDI
	mov	$4, NCX
	rep insb
	EXPECT_INS 0x1f0, 1, 4, data
	CHECKPOINT
	CHECK_DIRTY 1, 3
	CHECK_MEM UNBACKED + 0xffe, 4, 0x44332211
	mov	$UNBACKED + 0xffe, NSI
	mov	$4, NCX
	rep outsb
	EXPECT_OUTS 0x1f0, 1, 4, data
	CHECKPOINT
	CHECK_DIRTY 1, 0
	END
data:	.byte 0x11, 0x22, 0x33, 0x44
