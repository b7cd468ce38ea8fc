/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_fault_write, ENV_PAGED
INTENT	"ADD across a device and a page that may only be read faults at once: not even the read reaches the device."
CLAUSE	mmio.crossing.fault
CLAUSE	mmio.flags

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, (SCRATCH + PTE_PRESENT + PTE_USER)
	SET_MEM SCRATCH, 1, 0xff
	SET_REG rflags, FLAG_PF, FLAGS_STATUS
1:	addw	$0xffff, HIGH - 1
	EXPECT_PF 1b, (PF_PRESENT | PF_WRITE | PF_CPL), HIGH
	CHECK_REG rflags, FLAG_PF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 1, 0xff
	END
