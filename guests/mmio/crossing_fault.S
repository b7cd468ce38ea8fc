/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_fault, ENV_PAGED
INTENT	"A store from a device into a page that is not present is the page fault alone: the device sees nothing of it."
CLAUSE	mmio.crossing.fault

	SET_MEM PTE_ADDRESS(UNBACKED + 0x1000), PTE_BYTES, 0
1:	movl	$0x44332211, UNBACKED + 0xffe
	EXPECT_PF 1b, (PF_WRITE | PF_CPL), UNBACKED + 0x1000
	movb	$0x55, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x55
	END
