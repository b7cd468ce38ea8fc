/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_string, ENV_ALL
INTENT	"REP MOVSW within a read-only slot reads from memory and exits for each word that it writes."
CLAUSE	slot.read_only
CLAUSE	mmio.rep
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM UNBACKED, 4, 0x22221111
	mov	$UNBACKED, NSI
	mov	$UNBACKED + 2, NDI
	mov	$2, NCX
	rep movsw
	EXPECT_MMIO_WRITE UNBACKED + 2, 2, 0x1111
	EXPECT_MMIO_WRITE UNBACKED + 4, 2, 0x2222
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, UNBACKED + 4
	CHECK_MEM UNBACKED, 8, 0x22221111
	END
