/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.length, ENV_ALL
INTENT	"An instruction of 15 bytes executes; with one more redundant prefix it raises #GP."
CLAUSE	insn.prefix.length
CLAUSE	exception.fault.rip

	xorl	%eax, %eax
	.fill	13, 1, 0x3e
	.byte	0xb0, 0x12			/* mov $0x12, %al */
	CHECKPOINT
	CHECK_REG rax, 0x12
1:	.fill	14, 1, 0x3e
	.byte	0xb0, 0x34
	EXPECT_GP 1b
	CHECK_REG rax, 0x12
	END
