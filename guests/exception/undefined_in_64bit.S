/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.undefined_in_64bit, ENV_64BIT
INTENT	"Opcodes that 64-bit mode took away raise #UD there."
CLAUSE	exception.ud

1:	.byte	0x06			/* push %es */
	EXPECT_UD 1b
1:	.byte	0x27			/* daa */
	EXPECT_UD 1b
1:	.byte	0x60			/* pusha */
	EXPECT_UD 1b
1:	.byte	0xce			/* into */
	EXPECT_UD 1b
1:	.byte	0xd4, 10		/* aam */
	EXPECT_UD 1b
1:	.byte	0xea			/* far jump, direct */
	EXPECT_UD 1b
1:	.byte	0x9a			/* far call, direct */
	EXPECT_UD 1b
	END
