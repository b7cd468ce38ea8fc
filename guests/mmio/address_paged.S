/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_paged, ENV_PAGED
INTENT	"The exit has the guest-physical address that the page tables give, not the linear one."
CLAUSE	mmio.address

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, (UNBACKED + PTE_PRESENT + PTE_WRITABLE + PTE_USER)
	movw	$0x1234, HIGH + 0xabc
	EXPECT_MMIO_WRITE UNBACKED + 0xabc, 2, 0x1234
	END
