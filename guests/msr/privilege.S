/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.privilege, ENV_USER
INTENT	"RDMSR and WRMSR raise #GP at CPL 3, for the EFER that exists and a number that does not."
CLAUSE	msr.privilege

	movl	$MSR_EFER, %ecx
	movl	$EFER_SCE, %eax
	xorl	%edx, %edx
1:	rdmsr
	EXPECT_GP 1b
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_EFER, 0, EFER_SCE
	movl	$0xdeadbeef, %ecx
1:	rdmsr
	EXPECT_GP 1b
	CHECK_REG rax, EFER_SCE
	END
