/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_outer, ENV_PROTECTED & ~ENV_USER
INTENT	"A far return to ring 3 takes SS and the stack pointer, releases parameters on both stacks, and nulls data segments of ring 0."
CLAUSE	mode.ret_outer

#if BITS == 64
#define CODE	(SEL_USER_CODE64 | 3)
#else
#define CODE	(SEL_USER_CODE32 | 3)
#endif
#if GUEST_ENV != ENV_PROT32
	SET_MEM	PTE_ADDRESS(GUEST_TEXT), 1, PTE_RIGHTS | PTE_USER
	SET_MEM	PTE_ADDRESS(GUEST_STACK - 1), 1, PTE_RIGHTS | PTE_USER
#endif
	SET_REG	rflags, FLAG_IOPL, FLAG_IOPL	/* so that ring 3 can report */
	movl	$SEL_USER_DATA | 3, %eax
	movw	%ax, %fs
	push	$SEL_USER_DATA | 3
	push	$GUEST_STACK - 0x100
	sub	$WORD_BYTES, NSP		/* a parameter */
	push	$CODE
	push	$1f
#if BITS == 64
	lretq	$WORD_BYTES
#else
	lretl	$WORD_BYTES
#endif
1:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 0x100 + WORD_BYTES)
	CHECK_REG cs.selector, CODE
	CHECK_REG ss.selector, SEL_USER_DATA | 3
	CHECK_REG ds.selector, 0
	CHECK_REG es.selector, 0
	CHECK_REG fs.selector, SEL_USER_DATA | 3
	END
