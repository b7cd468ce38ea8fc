/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.fsgsbase_fault, ENV_64BIT
INTENT	"With CR4.FSGSBASE clear RDFSBASE and its kin raise #UD; a base that is not canonical raises #GP(0) and is not loaded."
CLAUSE	insn.fsgsbase
CLAUSE	exception.ud
CLAUSE	exception.fault.state
NEED	cpuid.fsgsbase

	movq	$0x800000000000, %rax
1:	rdfsbase %rax
	EXPECT_UD 1b
1:	wrgsbase %rax
	EXPECT_UD 1b
	SET_REG	cr4, CR4_FSGSBASE, CR4_FSGSBASE
1:	wrfsbase %rax
	EXPECT_GP 1b
1:	wrgsbase %rax
	EXPECT_GP 1b
	CHECK_REG fs.base, 0
	CHECK_REG gs.base, 0
	CHECK_REG rax, 0x800000000000
	END
