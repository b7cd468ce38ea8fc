/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_table, ENV_PAGED
INTENT	"Taking away the page of the IDT turns the next exception into KVM_EXIT_SHUTDOWN."
CLAUSE	run.exit.shutdown

	SET_MEM PTE_ADDRESS(ENV_IDT), PTE_BYTES, 0
	ud2
	EXPECT_SHUTDOWN
