/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_rex_w, ENV_64BIT
INTENT	"REX.W does not widen IN: four bytes come, and the upper half of RAX is cleared."
CLAUSE	port.rex_w
CLAUSE	port.in.dword

	SET_REG rax, -1
	movw	$0x1234, %dx
	rex.w	inl %dx, %eax
	EXPECT_IN 0x1234, 4, 0x80000000
	CHECKPOINT
	CHECK_REG rax, 0x80000000
	END
