/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.created_at_exit, ENV_ALL
INTENT	"A slot created while a read of its address is pending does not take the answer away from that read."
CLAUSE	slot.create
CLAUSE	mmio.completion

	movl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 4, 0x12345678
	SLOT	1, UNBACKED, 0x1000
	SET_MEM UNBACKED, 4, 0x99999999
	movl	UNBACKED, %ecx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_REG rcx, 0x99999999
	END
