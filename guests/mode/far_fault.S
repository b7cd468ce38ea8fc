/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"A far jump or call to a null selector, to data, to code of another level or not present faults at the instruction, with the stack as it was."
CLAUSE	mode.far.fault
CLAUSE	exception.fault.state

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf1b000000ffff
	.irp	selector, 0, SEL_DATA, SEL_USER_CODE32, (GDT_LIMIT + 1)
	movl	$\selector, SCRATCH + 4
1:	ljmp	*SCRATCH
	EXPECT_GP 1b, \selector
1:	lcall	*SCRATCH
	EXPECT_GP 1b, \selector
	.endr
	movl	$SEL_FREE, SCRATCH + 4
1:	lcall	*SCRATCH
	EXPECT_NP 1b, SEL_FREE
	CHECK_REG rsp, GUEST_STACK
	END
