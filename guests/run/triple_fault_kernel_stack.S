/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_kernel_stack, ENV_USER
INTENT	"From user mode with a TSS whose ring-0 stack is not mapped, the first exception is KVM_EXIT_SHUTDOWN."
CLAUSE	run.exit.shutdown

	SET_MEM (PTE_ADDRESS(KERNEL_STACK - 0x1000)), PTE_BYTES, 0
	ud2
	EXPECT_SHUTDOWN
