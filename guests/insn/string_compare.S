/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.string_compare, ENV_KERNEL
INTENT	"CMPSB takes destination from source, SCASB destination from AL: the carry tells the order."
CLAUSE	insn.string.compare

	SET_MEM	SCRATCH, 1, 1
	SET_MEM	SCRATCH + 8, 1, 0x80
	mov	$SCRATCH, NSI
	mov	$SCRATCH + 8, NDI
	cmpsb					/* 1 - 0x80 */
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_SF | FLAG_PF, FLAGS_STATUS
	mov	$SCRATCH, NDI
	movb	$0x80, %al
	scasb					/* 0x80 - 1 */
	CHECKPOINT
	CHECK_REG rflags, FLAG_OF | FLAG_AF, FLAGS_STATUS
	END
