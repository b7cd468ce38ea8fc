/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.vex_undefined, ENV_PROTECTED
INTENT	"Behind VEX the opcodes of conditional branches are no branches: without AVX they raise #UD."
CLAUSE	exception.ud

	xorl	%eax, %eax
1:	.byte	0xc5, 0xf8, 0x85, 0, 0, 0, 0	/* VEX.0F 85, which is JNE without VEX */
	EXPECT_UD 1b
1:	.byte	0xc4, 0xe0, 0x78, 0x74, 0	/* VEX of a map that is reserved; 74 is JE */
	EXPECT_UD 1b
	END
