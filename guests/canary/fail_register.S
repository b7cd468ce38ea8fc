/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	canary.fail_register, ENV_ALL
INTENT	"A register that holds another value than the checked one must be found."
CLAUSE	run.exit.hlt
CANARY	FAIL

	movl	$0x1000, %ecx
	CHECKPOINT
	CHECK_REG rcx, 0x1001
	END
