/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.divide_by_zero, ENV_ALL
INTENT	"DIV by 0 faults and leaves dividend and divisor alone."
CLAUSE	exception.de
CLAUSE	exception.fault.rip
CLAUSE	exception.fault.state

	movl	$0x12345678, %eax
	movl	$0x9abcdef0, %edx
	xorl	%ecx, %ecx
1:	divl	%ecx
	EXPECT_DE 1b
	CHECK_REG rax, 0x12345678
	CHECK_REG rdx, 0x9abcdef0
	CHECK_REG rcx, 0
	END
