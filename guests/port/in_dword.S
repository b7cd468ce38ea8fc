/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_dword, ENV_ALL
INTENT	"IN of a doubleword fills EAX, and in 64-bit mode clears the upper half of RAX, sign bit or not."
CLAUSE	port.exit
CLAUSE	port.in.dword

	SET_REG rax, 0x1122334455667788
	movw	$0x1234, %dx
	inl	%dx, %eax
	EXPECT_IN 0x1234, 4, 0x87654321
	CHECKPOINT
	CHECK_REG rax, 0x87654321
	END
