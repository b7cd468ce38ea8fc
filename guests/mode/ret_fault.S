/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.ret_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"A far return to a null selector, to data, to code whose DPL is not the RPL, or not present faults and leaves the stack pointer."
CLAUSE	mode.ret.fault
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf1b000000ffff
	.irp	selector, 0, SEL_DATA, SEL_USER_CODE32, (GDT_LIMIT + 1)
	push	$\selector
	push	$0
#if BITS == 64
1:	lretq
#else
1:	lretl
#endif
	EXPECT_GP 1b, \selector
	CHECK_REG rsp, (GUEST_STACK - 2 * WORD_BYTES)
	add	$2 * WORD_BYTES, NSP
	.endr
	push	$SEL_FREE
	push	$0
#if BITS == 64
1:	lretq
#else
1:	lretl
#endif
	EXPECT_NP 1b, SEL_FREE
	CHECK_REG rsp, (GUEST_STACK - 2 * WORD_BYTES)
	END
