/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_stack, ENV_PAGED32 | ENV_PAE32 | ENV_LONG64
INTENT	"An exception whose frame falls on a page that is not present, and so does #PF's and #DF's: KVM_EXIT_SHUTDOWN."
CLAUSE	run.exit.shutdown

	SET_MEM PTE_ADDRESS(SCRATCH), PTE_BYTES, 0
	mov	$SCRATCH + 0x800, NSP
	ud2
	EXPECT_SHUTDOWN
