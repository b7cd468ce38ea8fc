/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_stack, ENV_ALL
INTENT	"The frame of an exception is the first thing that is written to a new page, and to two of them at once."
CLAUSE	slot.first_access

	SLOT	1, UNBACKED, 0x2000
#if USER_MODE && BITS == 64
	SET_MEM	env_tss + 4, 4, (UNBACKED + 0x1010)
#elif USER_MODE
	SET_MEM	env_tss + 4, 4, (UNBACKED + 0x1008)
#elif BITS == 64
	mov	$UNBACKED + 0x1010, NSP
#else
	mov	$UNBACKED + 0x1000 + WORD_BYTES, NSP
#endif
1:	ud2
	EXPECT_UD 1b
	CHECK_MEM UNBACKED + 0x1800, 8, 0
	END
