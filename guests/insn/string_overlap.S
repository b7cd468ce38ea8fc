/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.string_overlap, ENV_KERNEL
INTENT	"REP MOVSB to one byte behind its source fills with the first byte: iterations happen one by one."
CLAUSE	insn.string.repeat
CLAUSE	insn.string.direction

	SET_MEM	SCRATCH, 8, 0x77665544332211aa
	mov	$SCRATCH, NSI
	mov	$SCRATCH + 1, NDI
	mov	$7, NCX
	rep movsb
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0xaaaaaaaaaaaaaaaa
	rep movsb				/* count 0 */
	CHECKPOINT
	CHECK_REG rsi, SCRATCH + 7
	CHECK_REG rdi, SCRATCH + 8
	END
