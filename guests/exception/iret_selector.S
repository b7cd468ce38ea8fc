/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.iret_selector, ENV_PROTECTED
INTENT	"IRET to a null code selector raises #GP(0), to a data segment #GP with its selector; the stack pointer stays."
CLAUSE	exception.iret
CLAUSE	exception.fault.state

	.irp	selector, 0, SEL_USER_DATA
	mov	NSP, NBP
	push	$SEL_USER_DATA | 3
	push	$GUEST_STACK
	push	$FLAG_ONE
	push	$\selector
	push	$0
#if BITS == 64
1:	iretq
#else
1:	iretl
#endif
	EXPECT_GP 1b, \selector
	CHECK_REG rsp, (GUEST_STACK - 5 * WORD_BYTES)
	mov	NBP, NSP
	.endr
	END
