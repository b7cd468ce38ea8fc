/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.pop_fault, ENV_PROTECTED
INTENT	"POP of a selector that cannot be loaded raises #GP with it and leaves stack pointer and register."
CLAUSE	segment.push_pop
CLAUSE	exception.fault.state

	movl	$SEL_OWN_DATA, %eax
	movw	%ax, %fs
	.irp	selector, SEL_TSS, 0x0c, (GDT_LIMIT + 1)
	push	$\selector
1:	pop	%fs
	EXPECT_GP 1b, \selector
	CHECK_REG rsp, (GUEST_STACK - WORD_BYTES)
	pop	NCX
	.endr
	CHECKPOINT
	CHECK_REG fs.selector, SEL_OWN_DATA
	END
