/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.window_flags, ENV_KERNEL
INTENT	"The window for interrupts opens right behind a POPF and an IRET that set IF."
CLAUSE	event.window.flags
CLAUSE	event.window

	xorl	%ebx, %ebx
	pushf
	pop	NAX
	or	$FLAG_IF, NAX
	push	NAX
	popf
1:	incl	%ebx
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	SET_REG	rflags, 0, FLAG_IF
	CHECKPOINT
#if BITS == 64
	movq	%rsp, %rcx
	pushq	$SEL_DATA
	pushq	%rcx
	pushq	$FLAG_IF | FLAG_ONE
	pushq	$SEL_CODE64
	pushq	$1f
	iretq
#else
	pushl	$FLAG_IF | FLAG_ONE
#if BITS == 32
	pushl	$SEL_CODE32
#else
	pushl	$0
#endif
	pushl	$1f
	iretl
#endif
1:	incl	%ebx
	EXPECT_IRQ_WINDOW
	CHECK_REG rip, 1b
	CHECK_REG rbx, 1
	INTERRUPT 0x31
	EXPECT_VECTOR 0x31, 1b
	END
