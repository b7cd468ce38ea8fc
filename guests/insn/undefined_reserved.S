/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.undefined_reserved, ENV_ALL
INTENT	"UD0, UD1 and UD2 raise #UD, as do group opcodes with a field that names no instruction, and LOCK on a register."
CLAUSE	exception.ud

1:	.byte	0x0f, 0xff, 0xc0		/* UD0, with the ModRM byte that it has */
	EXPECT_UD 1b
1:	.byte	0x0f, 0xb9, 0xc0		/* UD1 */
	EXPECT_UD 1b
1:	ud2
	EXPECT_UD 1b
1:	.byte	0xfe, 0xd0			/* INC, DEC, and then nothing */
	EXPECT_UD 1b
1:	.byte	0xff, 0xf8
	EXPECT_UD 1b
1:	.byte	0xff, 0xd8			/* a far CALL to a register */
	EXPECT_UD 1b
1:	.byte	0xff, 0xe8			/* a far JMP */
	EXPECT_UD 1b
1:	.byte	0x8d, 0xc0			/* LEA of a register */
	EXPECT_UD 1b
1:	.byte	0x8e, 0xc8			/* MOV to CS */
	EXPECT_UD 1b
1:	.byte	0x8c, 0xf0			/* MOV from a seventh segment register */
	EXPECT_UD 1b
1:	.byte	0x0f, 0xc7, 0xc8		/* CMPXCHG8B of a register */
	EXPECT_UD 1b
	END
