/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_fault_modify, ENV_PAGED
INTENT	"ADD across a device and a page that is not present faults as a write, without an exit and with the flags as before."
CLAUSE	mmio.crossing.fault
CLAUSE	mmio.flags

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, 0
	SET_REG rflags, FLAG_PF, FLAGS_STATUS
1:	addw	$0xffff, HIGH - 1
	EXPECT_PF 1b, (PF_WRITE | PF_CPL), HIGH
	CHECK_REG rflags, FLAG_PF, FLAGS_STATUS
	END
