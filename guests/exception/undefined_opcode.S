/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.undefined_opcode, ENV_ALL
INTENT	"UD2, UD1, and register forms of instructions that need memory, or registers that do not exist, raise #UD."
CLAUSE	exception.ud
CLAUSE	exception.fault.rip

1:	ud2
	EXPECT_UD 1b
1:	.byte	0x0f, 0xb9, 0xc0	/* ud1 */
	EXPECT_UD 1b
1:	.byte	0x8d, 0xc0		/* lea of a register */
	EXPECT_UD 1b
1:	.byte	0x8e, 0xc8		/* mov %eax, %cs */
	EXPECT_UD 1b
1:	.byte	0x8c, 0xf0		/* mov from segment register 6 */
	EXPECT_UD 1b
1:	.byte	0x0f, 0xc7, 0xc8	/* cmpxchg8b of a register */
	EXPECT_UD 1b
1:	.byte	0xfe, 0xd0		/* group 4 ends with /1 */
	EXPECT_UD 1b
1:	.byte	0xff, 0xf8		/* group 5 ends with /6 */
	EXPECT_UD 1b
	END
