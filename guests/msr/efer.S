/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.efer, ENV_KERNEL
INTENT	"The guest sets and clears EFER.SCE; setting bit 1 raises #GP and changes nothing."
CLAUSE	msr.efer
CLAUSE	msr.host.get
CLAUSE	msr.reserved

	movl	$MSR_EFER, %ecx
	rdmsr
	movl	%eax, %ebx
	orl	$EFER_SCE, %eax
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_EFER, EFER_SCE, EFER_SCE
	orl	$2, %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_EFER, EFER_SCE, EFER_SCE | 2
	movl	%ebx, %eax
	wrmsr
	rdmsr
	CHECKPOINT
	CHECK_REG rax, 0, EFER_SCE
	END
