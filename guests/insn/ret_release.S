/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.ret_release, ENV_ALL
INTENT	"RET with an operand releases as many bytes behind the return address, near and far."
CLAUSE	insn.return

	push	$0x11
	push	$0x22
	call	near
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	push	$0x33
	mov	%cs, NAX
	push	NAX
	call	far
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
near:	ret	$2 * WORD_BYTES
#if BITS == 64
far:	lretq	$WORD_BYTES
#elif BITS == 32
far:	lretl	$WORD_BYTES
#else
far:	lretw	$WORD_BYTES
#endif
