/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.syscall_disabled, ENV_LONG64
INTENT	"With EFER.SCE clear SYSCALL and SYSRET are undefined."
CLAUSE	mode.syscall.disabled
CLAUSE	exception.fault.state

	SET_MSR	MSR_LSTAR, 0x600d
	movl	$0x1234, %ecx
1:	syscall
	EXPECT_UD 1b
	CHECK_REG rcx, 0x1234
1:	sysretq
	EXPECT_UD 1b
	END
