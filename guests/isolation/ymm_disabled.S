/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.ymm_disabled, ENV_LONG64
INTENT	"XCR0 is the guest's own: with AVX not enabled there a VEX instruction raises #UD, though another VM has it enabled."
CLAUSE	isolation.fpu
NEED	cpuid.xsave
NEED	cpuid.avx

	SET_REG	cr4, CR4_OSFXSR | CR4_OSXSAVE, CR4_OSFXSR | CR4_OSXSAVE
	CHECKPOINT
	OTHER_VM
	xorl	%ecx, %ecx
	xgetbv
	CHECKPOINT
	CHECK_REG rax, 1
	OTHER_VM
1:	vmovd	%eax, %xmm0
	EXPECT_UD 1b
	END
