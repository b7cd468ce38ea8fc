/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.crossing_scattered, ENV_PAGED
INTENT	"Pages side by side need not be frames side by side: each part of the access has the address of its own frame."
CLAUSE	mmio.crossing
CLAUSE	mmio.address

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, (UNBACKED + 0x1000 + PTE_PRESENT + PTE_WRITABLE + PTE_USER)
	SET_MEM PTE_ADDRESS(HIGH + 0x1000), PTE_BYTES, (UNBACKED + PTE_PRESENT + PTE_WRITABLE + PTE_USER)
	movl	HIGH + 0xffe, %ebx
	EXPECT_MMIO_READ UNBACKED + 0x1ffe, 2, 0x2211
	EXPECT_MMIO_READ UNBACKED, 2, 0x4433
	CHECKPOINT
	CHECK_REG rbx, 0x44332211
	END
