/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.call_gate_same, ENV_PROTECTED & ~ENV_USER
INTENT	"Through a call gate to the same level CALL pushes a return address of the gate's size and JMP nothing; the pointer's offset is ignored."
CLAUSE	mode.call_gate.same

	SET_MEM	env_gdt + SEL_FREE, 2, entry
#if BITS == 64
	SET_MEM	env_gdt + SEL_FREE + 2, 6, SEL_CODE64 | 0x8c00 << 16
#else
	SET_MEM	env_gdt + SEL_FREE + 2, 6, SEL_CODE32 | 0x8c00 << 16
#endif
	SET_MEM	SCRATCH, 4, 0xdeadbeef
	SET_MEM	SCRATCH + 4, 2, SEL_FREE
	xorl	%ebx, %ebx
	lcall	*SCRATCH
1:	incl	%ebx
	ljmp	*SCRATCH
entry:	testl	%ebx, %ebx
	jnz	2f
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 2 * WORD_BYTES)
	CHECK_MEM (GUEST_STACK - 2 * WORD_BYTES), WORD_BYTES, 1b
#if BITS == 64
	CHECK_REG cs.selector, SEL_CODE64
	lretq
#else
	CHECK_REG cs.selector, SEL_CODE32
	lretl
#endif
2:	CHECKPOINT
	CHECK_REG rbx, 1
	CHECK_REG rsp, GUEST_STACK
	END
