/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.far_pointer_fault, ENV_PROTECTED
INTENT	"A selector that cannot be loaded leaves segment register and offset as they were; a register has no far pointer."
CLAUSE	segment.far_pointer
CLAUSE	exception.fault.state

	movl	$0x11111111, %eax
	movl	$0xdeadbeef, SCRATCH
	movw	$(GDT_LIMIT + 1), SCRATCH + 4
1:	lfsl	SCRATCH, %eax
	EXPECT_GP 1b, (GDT_LIMIT + 1)
	CHECK_REG rax, 0x11111111
1:	lssl	SCRATCH, %eax
	EXPECT_GP 1b, (GDT_LIMIT + 1)
	CHECK_REG rax, 0x11111111
	movw	$SEL_TSS, SCRATCH + 4
1:	lgsl	SCRATCH, %eax
	EXPECT_GP 1b, SEL_TSS
#if BITS != 64 || USER_MODE
	movw	$0, SCRATCH + 4
1:	lssl	SCRATCH, %eax
	EXPECT_GP 1b, 0
#endif
1:	.byte	0x0f, 0xb4, 0xc0
	EXPECT_UD 1b
	CHECK_REG rax, 0x11111111
	END
