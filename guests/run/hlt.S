/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.hlt, ENV_KERNEL
INTENT	"HLT with interrupts disabled ends KVM_RUN with KVM_EXIT_HLT, RIP behind it, and changes nothing else."
CLAUSE	run.exit.hlt
CLAUSE	run.exit.hlt.rip

	SET_REG rax, 0x12345678
	SET_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	hlt
	EXPECT_HLT
	CHECK_REG rax, 0x12345678
	CHECK_REG rsp, GUEST_STACK
	CHECK_REG rflags, (FLAG_ONE | FLAGS_STATUS)
	END
