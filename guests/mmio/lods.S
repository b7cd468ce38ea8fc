/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.lods, ENV_ALL
INTENT	"LODSB merges into AL; REP LODSW reads every word and keeps the last."
CLAUSE	mmio.string
CLAUSE	mmio.merge
CLAUSE	mmio.rep

	SET_REG rax, 0x1122334455667788
	mov	$UNBACKED, NSI
	lodsb
	EXPECT_MMIO_READ UNBACKED, 1, 0x99
	CHECKPOINT
	CHECK_REG rax, 0x1122334455667799
	mov	$2, NCX
	rep lodsw
	EXPECT_MMIO_READ UNBACKED + 1, 2, 0x1111
	EXPECT_MMIO_READ UNBACKED + 3, 2, 0x2222
	CHECKPOINT
	CHECK_REG rax, 0x1122334455662222
	CHECK_REG rsi, UNBACKED + 5
	CHECK_REG rcx, 0
	END
