/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.movs_from, ENV_ALL
INTENT	"MOVSD from a device to memory with the direction flag set is one read of four bytes; rSI and rDI move down."
CLAUSE	mmio.string
CLAUSE	mmio.read

	std
	mov	$UNBACKED + 4, NSI
	mov	$SCRATCH, NDI
	movsl
	EXPECT_MMIO_READ UNBACKED + 4, 4, 0x12345678
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x12345678
	CHECK_REG rsi, UNBACKED
	CHECK_REG rdi, (SCRATCH - 4)
	END
