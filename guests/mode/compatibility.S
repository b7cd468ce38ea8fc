/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.compatibility, ENV_LONG64
INTENT	"Behind a far jump to 32-bit code 0x40 is INC, PUSH moves ESP by 4, and an exception comes back to it."
CLAUSE	mode.compatibility
CLAUSE	exception.fault.rip

	xorl	%eax, %eax
	ljmp	*pointer
	.code32
narrow:	.byte	0x40				/* inc %eax, a REX prefix in 64-bit code */
	pushl	$0x1234
1:	ud2
	EXPECT_UD 1b
	CHECK_REG rax, 1
	CHECK_REG rsp, (GUEST_STACK - 4)
	CHECK_REG cs.selector, SEL_CODE32
	.byte	0x40
	ljmp	$SEL_CODE64, $wide
	.code64
wide:	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_REG efer, EFER_LMA, EFER_LMA
	END
pointer: .long	narrow
	.word	SEL_CODE32
