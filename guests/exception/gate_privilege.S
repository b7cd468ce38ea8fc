/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.gate_privilege, ENV_USER
INTENT	"INT n through a gate with DPL 0 raises #GP with IDT set in its error code, also when the gate is not present."
CLAUSE	exception.gate_privilege
CLAUSE	exception.error_code
CLAUSE	exception.fault.rip
CLAUSE	exception.priority

	SET_MEM	GATE_RIGHTS(0x81), 1, 0x0e
1:	int	$0x80
	EXPECT_GP 1b, (0x80 * 8 + ERROR_IDT)
1:	int	$0x81
	EXPECT_GP 1b, (0x81 * 8 + ERROR_IDT)
1:	int	$14
	EXPECT_GP 1b, (14 * 8 + ERROR_IDT)
	END
