/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.instruction_breakpoint, ENV_KERNEL
INTENT	"A breakpoint in DR0 is a fault at its instruction, which does not execute."
CLAUSE	exception.db.instruction
CLAUSE	exception.fault.rip

	xorl	%ecx, %ecx
	mov	$1f, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0, CAX
	mov	CAX, %dr7
	incl	%ecx
1:	incl	%ecx
	EXPECT_DB 1b
	CHECK_REG rcx, 1
	CHECK_REG dr6, 1, DR6_CAUSES
	END
