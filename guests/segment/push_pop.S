/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.push_pop, ENV_ALL
INTENT	"A segment register goes over the stack into another, in words and in the natural size, and the stack pointer comes back."
CLAUSE	segment.push_pop

#if BITS == 16
#define SELECTOR	0x0123
#else
#define SELECTOR	SEL_OWN_DATA
#endif
	movw	$SELECTOR, %ax
	movw	%ax, %fs
	xorw	%cx, %cx
	movw	%cx, %gs
	push	%fs
	pushw	%fs
	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES - 2)
	CHECK_MEM (GUEST_STACK - WORD_BYTES), 2, SELECTOR
	CHECK_MEM (GUEST_STACK - WORD_BYTES - 2), 2, SELECTOR
	popw	%gs
	movw	%gs, %dx
	movw	%cx, %fs
	pop	%fs
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG fs.selector, SELECTOR
	CHECK_REG gs.selector, SELECTOR
	CHECK_REG rdx, SELECTOR, 0xffff
#if BITS != 64
	push	%cs
	push	%ss
	push	%ds
	push	%es
	pop	%es
	pop	%ds
	pop	%ss
	pop	NDX
	movw	%cs, %bx
	cmpw	%bx, %dx
	setz	%al
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rax, 1, 0xff
#endif
	END
