/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.read_dword, ENV_ALL
INTENT	"A doubleword load fills its register, and in 64-bit mode clears the upper half."
CLAUSE	mmio.read
CLAUSE	mmio.merge

	SET_REG rcx, -1
	movl	UNBACKED, %ecx
	EXPECT_MMIO_READ UNBACKED, 4, 0x89abcdef
	CHECKPOINT
	CHECK_REG rcx, 0x89abcdef
	END
