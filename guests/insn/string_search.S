/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.string_search, ENV_KERNEL
INTENT	"REPNE SCASB stops behind the match, REPE CMPSB behind the difference, both counting it; count 0 keeps the flags."
CLAUSE	insn.string.repeat
CLAUSE	insn.string.compare

	SET_MEM	SCRATCH, 8, 0x0000003344332211
	SET_MEM	SCRATCH + 8, 8, 0x0000003344552211
	mov	$SCRATCH, NDI
	mov	$8, NCX
	movb	$0x33, %al
	repne scasb
	CHECKPOINT
	CHECK_REG rcx, 5
	CHECK_REG rdi, SCRATCH + 3
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	mov	$SCRATCH, NSI
	mov	$SCRATCH + 8, NDI
	mov	$8, NCX
	repe cmpsb
	CHECKPOINT
	CHECK_REG rcx, 5
	CHECK_REG rsi, SCRATCH + 3
	CHECK_REG rflags, FLAG_CF | FLAG_SF | FLAG_AF, FLAGS_STATUS & ~FLAG_PF
	xor	NCX, NCX			/* ZF */
	repe cmpsb
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS & ~FLAG_AF
	CHECK_REG rsi, SCRATCH + 3
	END
