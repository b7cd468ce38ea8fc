/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_not_present_fault, ENV_PROTECTED
INTENT	"A fault whose gate is not present raises #NP with EXT in the error code: no INT n asked for it."
CLAUSE	exception.np
CLAUSE	exception.error_code
CLAUSE	exception.fault.rip

	SET_MEM	GATE_RIGHTS(6), 1, 0x0e
1:	ud2
	EXPECT_NP 1b, (6 * 8 + ERROR_IDT + ERROR_EXT)
	END
