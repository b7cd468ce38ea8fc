/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.push_all, ENV_REAL16 | ENV_32BIT & ~ENV_USER
INTENT	"PUSHA stores the stack pointer of before, POPA skips it."
CLAUSE	insn.stack

	movl	$0x1111, %eax
	movl	$0x7777, %edi
	pusha
	CHECKPOINT
	CHECK_MEM (GUEST_STACK - WORD_BYTES), 2, 0x1111
	CHECK_MEM (GUEST_STACK - WORD_BYTES * 5), 2, GUEST_STACK
	CHECK_MEM (GUEST_STACK - WORD_BYTES * 8), 2, 0x7777
	SET_MEM	(GUEST_STACK - WORD_BYTES * 5), 2, 0x1234
	SET_MEM	(GUEST_STACK - WORD_BYTES * 4), 2, 0x5555
	popa
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rbx, 0x5555
	END
