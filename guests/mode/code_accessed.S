/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.code_accessed, ENV_PROTECTED & ~ENV_USER
INTENT	"JMP, CALL, RET and IRET to a code segment, and a gate to it, set the accessed bit of its descriptor."
CLAUSE	mode.descriptor.accessed

#if BITS == 64
#define CODE	0x00af9a000000ffff
#define lretn	lretq
#else
#define CODE	0x00cf9a000000ffff
#define lretn	lretl
#endif
#define IS_ACCESSED(n)	CHECK_MEM (env_gdt + SEL_FREE + 5 + 8 * n), 1, 0x9b
	.irp	n, 0, 1, 2, 3
	SET_MEM	(env_gdt + SEL_FREE + 8 * \n), 8, CODE
	.endr
	SET_MEM	GATE_ADDRESS(5) + 2, 2, SEL_FREE
	SET_MEM	SCRATCH, 4, 1f
	SET_MEM	SCRATCH + 4, 2, SEL_FREE
	ljmp	*SCRATCH
1:	CHECKPOINT
	IS_ACCESSED(0)
	CHECK_REG cs.selector, SEL_FREE
	SET_MEM	SCRATCH, 4, 1f
	SET_MEM	SCRATCH + 4, 2, SEL_FREE + 8
	nop
	CHECKPOINT
	lcall	*SCRATCH
1:	CHECKPOINT
	IS_ACCESSED(1)
	CHECK_REG cs.selector, SEL_FREE + 8
	mov	$GUEST_STACK, NSP
	push	$SEL_FREE + 16
	push	$1f
	lretn
1:	CHECKPOINT
	IS_ACCESSED(2)
	CHECK_REG cs.selector, SEL_FREE + 16
#if BITS == 64
	push	$SEL_DATA
	push	$GUEST_STACK
#endif
	push	$2
	push	$SEL_FREE + 24
	push	$1f
	NATURAL_IRET
1:	CHECKPOINT
	IS_ACCESSED(3)
	CHECK_REG cs.selector, SEL_FREE + 24
	END
