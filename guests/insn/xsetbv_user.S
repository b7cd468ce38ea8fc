/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.xsetbv_user, ENV_LONG64_USER
INTENT	"At CPL 3 XGETBV reads XCR0, and XSETBV is #GP."
CLAUSE	insn.xsetbv
CLAUSE	insn.xgetbv.value
NEED	cpuid.xsave

	SET_REG cr4, CR4_OSXSAVE, CR4_OSXSAVE

	xorl	%ecx, %ecx
	xgetbv
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_REG rdx, 0
1:	xsetbv
	EXPECT_GP 1b
	END
