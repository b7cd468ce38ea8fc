/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.segment_order, ENV_USER
INTENT	"A data segment that is neither permitted nor present raises #GP, not #NP."
CLAUSE	exception.priority
CLAUSE	exception.gp.selector

	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf13000000ffff	/* data, DPL 0, not present */
	movw	$SEL_FREE | 3, %ax
1:	movw	%ax, %fs
	EXPECT_GP 1b, SEL_FREE
	END
