/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_inner, ENV_USER
INTENT	"At CPL 3 a far return and an IRET to a selector of RPL 0 raise #GP with it; the stack stays."
CLAUSE	mode.ret.fault
CLAUSE	exception.fault.state

#if BITS == 64
	push	$SEL_DATA
	push	$GUEST_STACK
#endif
	push	$FLAG_ONE
	push	$NATURAL_CODE
	push	$1f
	mov	NSP, NBX
#if BITS == 64
1:	lretq
#else
1:	lretl
#endif
	EXPECT_GP 1b, NATURAL_CODE
	cmp	NSP, NBX
	sete	%cl
1:	NATURAL_IRET
	EXPECT_GP 1b, NATURAL_CODE
	CHECK_REG rcx, 1, 0xff
	cmp	NSP, NBX
	sete	%cl
	CHECKPOINT
	CHECK_REG rcx, 1, 0xff
	END
