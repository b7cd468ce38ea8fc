/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_not_present, ENV_PROTECTED
INTENT	"INT n through a gate that is not present raises #NP with the vector, at the INT."
CLAUSE	exception.np
CLAUSE	exception.error_code
CLAUSE	exception.fault.rip

	SET_MEM	GATE_RIGHTS(0x40), 1, 0x6e
	int3				/* brings in all pages that a delivery needs */
	EXPECT_BP
1:	int	$0x40
	EXPECT_NP 1b, (0x40 * 8 + ERROR_IDT)
	END
