/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.ret_release_most, ENV_ALL & ~ENV_REAL16
INTENT	"The operand of RET is unsigned: up to 65535 bytes are released."
CLAUSE	insn.return

	call	near
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK + 0xfff0)
	mov	$GUEST_STACK, NSP
	mov	%cs, NAX
	push	NAX
	call	far
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK + 0x8000)
	END
near:	ret	$0xfff0
#if BITS == 64
far:	lretq	$0x8000
#else
far:	lretl	$0x8000
#endif
