/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.swapgs_mode, ENV_ALL & ~ENV_LONG64
INTENT	"SWAPGS raises #GP(0) at CPL 3 of 64-bit mode and is undefined elsewhere."
CLAUSE	insn.swapgs

1:	.byte	0x0f, 0x01, 0xf8
#if BITS == 64
	EXPECT_GP 1b
#else
	EXPECT_UD 1b
#endif
	END
