/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.immediate_exit_again, ENV_ALL
INTENT	"However often KVM_RUN is called with immediate_exit, the guest gets nowhere; the first call without it goes on."
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	xorl	%ebx, %ebx
	CHECKPOINT
	IMMEDIATE_EXIT
1:	incl	%ebx
	EXPECT_INTR
	CHECK_REG rip, 1b
	IMMEDIATE_EXIT
	EXPECT_INTR
	CHECK_REG rip, 1b
	IMMEDIATE_EXIT
	EXPECT_INTR
	CHECK_REG rip, 1b
	CHECK_REG rbx, 0
	CHECKPOINT
	CHECK_REG rbx, 1
	END
