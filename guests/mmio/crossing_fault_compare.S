/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_fault_compare, ENV_PAGED
INTENT	"CMP and BT across a device and a page that is not present fault as reads, without an exit."
CLAUSE	mmio.crossing.fault
CLAUSE	mmio.read_only_operand

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, 0
1:	cmpw	$1, HIGH - 1
	EXPECT_PF 1b, PF_CPL, HIGH
1:	btl	$1, HIGH - 2
	EXPECT_PF 1b, PF_CPL, HIGH
	END
