/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_limit, ENV_ALL
INTENT	"An invalid opcode with an IDT of one byte cannot be delivered in any mode: KVM_EXIT_SHUTDOWN."
CLAUSE	run.exit.shutdown

	SET_REG idt.limit, 0
	ud2
	EXPECT_SHUTDOWN
