/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.rdtsc_forbidden, ENV_ALL & ~ENV_REAL16
INTENT	"CR4.TSD forbids RDTSC to CPL 3, which gets #GP(0), and to no other."
CLAUSE	insn.rdtsc
CLAUSE	exception.fault.state

	SET_REG	cr4, CR4_TSD, CR4_TSD
	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
#if USER_MODE
1:	rdtsc
	EXPECT_GP 1b
	CHECK_REG rax, 0x11111111
	CHECK_REG rdx, 0x22222222
#else
	rdtsc
#endif
	END
