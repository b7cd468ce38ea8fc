/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_limit, ENV_PROTECTED & ~ENV_USER
INTENT	"A far return and an IRET to an offset behind the limit of their segment raise #GP(0) at themselves, CS and the stack as they were."
CLAUSE	mode.far.offset
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00409b0000000000
	SET_MEM	env_gdt + SEL_FREE, 2, 0xffff
#if BITS == 64
	push	$SEL_DATA
	push	$GUEST_STACK
#endif
	push	$2
	push	$SEL_FREE
	push	$0x10000
	mov	NSP, NBX
#if BITS == 64
1:	lretq
#else
1:	lretl
#endif
	EXPECT_GP 1b, 0
	CHECK_REG cs.selector, NATURAL_CODE
	cmp	NSP, NBX
	sete	%cl
1:	NATURAL_IRET
	EXPECT_GP 1b, 0
	CHECK_REG cs.selector, NATURAL_CODE
	CHECK_REG rcx, 1, 0xff
	cmp	NSP, NBX
	sete	%cl
	CHECKPOINT
	CHECK_REG rcx, 1, 0xff
	END
