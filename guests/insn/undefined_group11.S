/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.undefined_group11, ENV_ALL
INTENT	"8F, C6 and C7 have one instruction each, POP or MOV, in field 0; another field raises #UD and stores nothing."
CLAUSE	exception.ud
CLAUSE	exception.fault.state

	movl	$0x1234, %eax
1:	.byte	0xc6, 0xc8, 0x00
	EXPECT_UD 1b
	CHECK_REG rax, 0x1234
#if BITS == 16
1:	.byte	0xc7, 0xd0, 0x00, 0x00
#else
1:	.byte	0xc7, 0xd0, 0x00, 0x00, 0x00, 0x00
#endif
	EXPECT_UD 1b
	CHECK_REG rax, 0x1234
1:	.byte	0x8f, 0xc8
	EXPECT_UD 1b
	CHECK_REG rsp, GUEST_STACK
	END
