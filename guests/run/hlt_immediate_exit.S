/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt_immediate_exit, ENV_KERNEL
INTENT	"Entering again after KVM_EXIT_HLT with immediate_exit executes nothing: RIP stays behind the HLT."
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	xorl	%ebx, %ebx
	hlt
	EXPECT_HLT
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	CHECKPOINT
	CHECK_REG rbx, 1
	END
