/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.umip, ENV_USER
INTENT	"With CR4.UMIP set, SGDT, SIDT, SLDT, STR and SMSW raise #GP(0) at CPL 3 and store nothing."
CLAUSE	insn.system_store
NEED	cpuid.umip

#define CR4_UMIP	(1 << 11)
	SET_REG	cr4, CR4_UMIP, CR4_UMIP
1:	sgdt	SCRATCH
	EXPECT_GP 1b
1:	sidt	SCRATCH
	EXPECT_GP 1b
1:	sldt	%ax
	EXPECT_GP 1b
1:	str	%ax
	EXPECT_GP 1b
1:	smsw	%ax
	EXPECT_GP 1b
	CHECK_REG rax, 0
	CHECK_MEM SCRATCH, 8, 0
	END
