/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.immediate_exit_first, ENV_ALL
INTENT	"immediate_exit at the very first KVM_RUN leaves the virtual processor as it was set up."
CLAUSE	run.immediate_exit
NEED	cap.immediate_exit

	SET_REG rax, 0x12345678
	SET_REG rbp, 0x9abcdef0
	IMMEDIATE_EXIT
	xorl	%eax, %eax
	EXPECT_INTR
	CHECK_REG rip, guest_entry
	CHECK_REG rax, 0x12345678
	CHECK_REG rbp, 0x9abcdef0
	CHECK_REG rsp, GUEST_STACK
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rbp, 0x9abcdef0
	END
