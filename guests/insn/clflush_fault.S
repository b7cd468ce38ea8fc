/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.clflush_fault, ENV_PAGED
INTENT	"CLFLUSH checks its address as a read does: a page that is not present raises #PF, a read-only page does not."
CLAUSE	insn.clflush
NEED	cpuid.sse2

	SET_MEM PTE_ADDRESS(HIGH), 1, 0
	SET_MEM PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
	clflush	SCRATCH
1:	clflush	HIGH + 4
	EXPECT_PF 1b, PF_CPL, HIGH + 4
	END
