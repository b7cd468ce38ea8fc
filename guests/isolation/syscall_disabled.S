/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.syscall_disabled, ENV_64BIT
INTENT	"With EFER.SCE clear SYSCALL raises #UD, though the host and another VM have it set, before and behind every exit."
CLAUSE	isolation.msr
CLAUSE	mode.syscall.disabled

1:	syscall
	EXPECT_UD 1b
	EVERY_EXIT
1:	syscall
	EXPECT_UD 1b
	END
