/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.push_pop, ENV_PROTECTED
INTENT	"PUSH of the stack pointer stores the old one, POP to memory at the stack pointer uses the new one."
CLAUSE	insn.stack

	push	NSP
	CHECKPOINT
	CHECK_MEM (GUEST_STACK - WORD_BYTES), 4, GUEST_STACK
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES)
	push	$-2
#if BITS == 64
	popq	(%rsp)
#else
	popl	(%esp)
#endif
	CHECKPOINT
	CHECK_MEM (GUEST_STACK - WORD_BYTES), 4, 0xfffffffe
	pop	NSP
	CHECKPOINT
	CHECK_REG rsp, -2
	END
