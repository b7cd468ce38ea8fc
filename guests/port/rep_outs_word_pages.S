/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_outs_word_pages, ENV_ALL
INTENT	"REP OUTSW whose words lie across a page boundary, one of them on both sides, sends them unbroken."
CLAUSE	port.rep
CLAUSE	port.string

	mov	$SCRATCH - 3, NDI
	mov	$data, NSI
	mov	$6, NCX
	rep movsb
	mov	$SCRATCH - 3, NSI
	mov	$3, NCX
	movw	$0x1f0, %dx
	rep outsw
	EXPECT_OUTS 0x1f0, 2, 3, data
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, SCRATCH + 3
	END
data:	.word 0x1234, 0x5678, 0x9abc
