/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_high, ENV_PAE32 | ENV_LONG64 | ENV_USER
INTENT	"A guest-physical address above 4 GiB comes out whole."
CLAUSE	mmio.address

	SET_MEM PTE_ADDRESS(HIGH), PTE_BYTES, (0x123456000 + PTE_PRESENT + PTE_WRITABLE + PTE_USER)
	movl	HIGH + 0x8, %ebx
	EXPECT_MMIO_READ 0x123456008, 4, 0x12345678
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END
