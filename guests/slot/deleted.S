/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.deleted, ENV_ALL
INTENT	"A slot that the guest has read and written is device memory as soon as it is deleted."
CLAUSE	slot.delete

	SLOT	1, UNBACKED, 0x1000
	movl	$0x11111111, UNBACKED + 4
	movl	UNBACKED + 4, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x11111111
	SLOT	1, UNBACKED, 0
	movl	UNBACKED + 4, %ebx
	EXPECT_MMIO_READ UNBACKED + 4, 4, 0x22222222
	movl	$0x33333333, UNBACKED + 4
	EXPECT_MMIO_WRITE UNBACKED + 4, 4, 0x33333333
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	END
