/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.moved, ENV_ALL
INTENT	"A slot that the guest has used and that is moved has its data at the new address, and a hole at the old one."
CLAUSE	slot.move

	SLOT	1, UNBACKED, 0x1000
	movl	$0x11111111, UNBACKED + 4
	CHECKPOINT
	SLOT	1, UNBACKED + 0x1000, 0x1000
	movl	UNBACKED + 4, %ebx
	EXPECT_MMIO_READ UNBACKED + 4, 4, 0x22222222
	movl	UNBACKED + 0x1004, %ecx
	movl	$0x33333333, UNBACKED + 0x1004
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	CHECK_REG rcx, 0x11111111
	CHECK_MEM UNBACKED + 0x1004, 4, 0x33333333
	END
