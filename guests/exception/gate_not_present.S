/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_not_present, ENV_PROTECTED
INTENT	"Through a gate that is not present, INT n raises #NP with the vector; an exception does with EXT besides."
CLAUSE	exception.np
CLAUSE	exception.error_code
CLAUSE	exception.fault.rip

	SET_MEM	GATE_RIGHTS(0x40), 1, 0x6e
	SET_MEM	GATE_RIGHTS(6), 1, 0x6e
1:	int	$0x40
	EXPECT_NP 1b, (0x40 * 8 + ERROR_IDT)
1:	ud2
	EXPECT_NP 1b, (6 * 8 + ERROR_IDT + ERROR_EXT)
	END
