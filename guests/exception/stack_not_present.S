/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.stack_not_present, ENV_PROTECTED
INTENT	"A stack segment that is not present raises #SS with its selector, where a data segment raises #NP."
CLAUSE	exception.ss
CLAUSE	exception.error_code

#if USER_MODE
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf73000000ffff
#else
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf13000000ffff
#endif
	movw	%ss, %bx
	movw	$SEL_FREE | USER_MODE * 3, %ax
1:	movw	%ax, %ss
	EXPECT_SS 1b, SEL_FREE
	movw	%ss, %cx
	xorw	%bx, %cx
	CHECKPOINT
	CHECK_REG rcx, 0, 0xffff
	END
