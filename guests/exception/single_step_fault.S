/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.single_step_fault, ENV_ALL
INTENT	"With TF set, an instruction that faults raises only its fault: there is no trap, for it did not end."
CLAUSE	exception.db.single_step
CLAUSE	exception.fault.rip

	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
1:	ud2
	EXPECT_UD 1b
	CHECK_REG rflags, FLAG_TF, FLAG_TF
	SET_REG rflags, 0, FLAG_TF
	END
