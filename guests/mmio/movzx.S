/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movzx, ENV_ALL
INTENT	"MOVZX reads the size of its source and clears the rest of the destination, for 16 bits only within them."
CLAUSE	mmio.extend
CLAUSE	mmio.length

	SET_REG rbx, -1
	SET_REG rcx, -1
	SET_REG rdx, -1
	movzbl	UNBACKED, %ebx
	EXPECT_MMIO_READ UNBACKED, 1, 0x80
	movzwl	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 2, 0x8000
	movzbw	UNBACKED, %dx
	EXPECT_MMIO_READ UNBACKED, 1, 0x81
	CHECKPOINT
	CHECK_REG rbx, 0x80
	CHECK_REG rcx, 0x8000
	CHECK_REG rdx, 0xffffffffffff0081
	END
