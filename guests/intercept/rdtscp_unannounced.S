/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.rdtscp_unannounced, ENV_LONG64
INTENT	"RDTSCP raises #UD in a guest whose CPUID does not announce it."
CLAUSE	intercept.unannounced

	SET_CPUID 0x80000001, 0, 0, 0, 1, (1 << 29 | 1 << 20 | 1 << 11)	/* LM, NX, SYSCALL */
	movl	$0x1234, %ecx
1:	rdtscp
	EXPECT_UD 1b
	CHECK_REG rcx, 0x1234
	rdtsc
	END
