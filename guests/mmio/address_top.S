/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.address_top, ENV_PROT32
INTENT	"The last bytes below 4 GiB are device memory like any other."
CLAUSE	mmio.address
CLAUSE	slot.hole

	movl	$0x12345678, 0xfffffffc
	EXPECT_MMIO_WRITE 0xfffffffc, 4, 0x12345678
	movb	0xffffffff, %bl
	EXPECT_MMIO_READ 0xffffffff, 1, 0x11
	END
