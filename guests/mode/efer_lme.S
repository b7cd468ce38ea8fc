/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.efer_lme, ENV_PAE32 | ENV_LONG64
INTENT	"EFER.LME neither appears nor goes while paging is on."
CLAUSE	mode.efer.lme

	movl	$MSR_EFER, %ecx
	rdmsr
	movl	%eax, %ebx
	xorl	$EFER_LME, %eax
1:	wrmsr
	EXPECT_GP 1b
	rdmsr
	subl	%ebx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	END
