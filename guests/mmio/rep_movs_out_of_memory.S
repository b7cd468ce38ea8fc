/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.rep_movs_out_of_memory, ENV_ALL
INTENT	"REP MOVSB that runs from memory into a device stores as long as there is memory, then exits for each byte."
CLAUSE	mmio.rep
CLAUSE	mmio.string

	mov	$data, NSI
	mov	$UNBACKED - 2, NDI
	mov	$4, NCX
	rep movsb
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x33
	EXPECT_MMIO_WRITE UNBACKED + 1, 1, 0x44
	CHECKPOINT
	CHECK_MEM (UNBACKED - 2), 2, 0x2211
	CHECK_REG rcx, 0
	CHECK_REG rdi, UNBACKED + 2
	END
data:	.byte 0x11, 0x22, 0x33, 0x44
